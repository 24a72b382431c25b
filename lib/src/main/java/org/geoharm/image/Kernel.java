package org.geoharm.image;

/** How much a pixel counts by its distance from the place that is sampled; the two that Pillow calls bilinear and bicubic. */
public enum Kernel {

    /** Triangle of half width 1. */
    TRIANGLE(1) {
        @Override
        double weight(double distance) {
            return Math.max(0, 1 - Math.abs(distance));
        }
    },

    /** Keys' cubic with a = -0.5, of half width 2. */
    CUBIC(2) {
        @Override
        double weight(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return (1.5 * x - 2.5) * x * x + 1;
            }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
        }
    };

    private final double halfWidth;

    Kernel(double halfWidth) {
        this.halfWidth = halfWidth;
    }

    /** Returns the distance, in pixels, from which on nothing counts. */
    double halfWidth() {
        return halfWidth;
    }

    /** Returns the weight, not normalised, at a signed distance in pixels. */
    abstract double weight(double distance);
}
