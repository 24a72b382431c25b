/**
 * The Jupyter kernel: cells come as messages over sockets, go through the evaluator of {@code org.geoharm.notebook}, and outputs go back.
 * What a cell means is not decided here.
 */
package org.geoharm.kernel;
