/**
 * What features are worth: extraction from a frozen network, the linear probe, nearest neighbours, and their results.
 *
 * <p>Everything a caller holds is plain Java; native memory lives and ends inside calls.
 */
package org.geoharm.eval;
