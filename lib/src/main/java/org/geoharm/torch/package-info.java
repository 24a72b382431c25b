/** The only package that touches the engine's own classes: start, gradient mode, backward pass, optimiser kernels. */
package org.geoharm.torch;
