package org.geoharm.model;

import ai.djl.ndarray.types.Shape;

/**
 * The shape of a square convolution without bias that pads so that stride 1 keeps the size.
 *
 * @param from channels in
 * @param to channels out
 * @param kernel side of the filters, odd
 * @param stride step of the filters
 */
record ConvShape(int from, int to, int kernel, int stride) {

    /** Returns the shape of the filters, (to, from, kernel, kernel). */
    Shape filters() {
        return new Shape(to, from, kernel, kernel);
    }

    /** Returns how many inputs one output sees. */
    int fanIn() {
        return from * kernel * kernel;
    }

    /** Returns how many outputs one input reaches at stride 1. */
    int fanOut() {
        return to * kernel * kernel;
    }
}
