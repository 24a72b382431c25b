/** Geometric harmonisation: the uniform structure, the memory of logits, the surrogate prior, and what holds them together. */
package org.geoharm.harmonize;
