/**
 * What features are worth: extraction from a frozen network, the linear probe, nearest neighbours, tests of fine-tuned classifiers, how
 * features and labelings lie to each other, and their results.
 *
 * <p>Everything a caller holds is plain Java; native memory lives and ends inside calls.
 */
package org.geoharm.eval;
