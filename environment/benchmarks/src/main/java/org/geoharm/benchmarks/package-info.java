/** Kernels of the library under JMH: what a step, an augmentation or a probe is made of, one at a time. */
package org.geoharm.benchmarks;
