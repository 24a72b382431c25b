/**
 * The kernels IJava and JJava, which show what this library shows once its jar is on their class path.
 *
 * <p>Their classes are optional: only {@link org.geoharm.jupyter.StockKernels} is loaded where they are absent.
 */
package org.geoharm.jupyter;
