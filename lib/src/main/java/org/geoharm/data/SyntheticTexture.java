package org.geoharm.data;

/** How the synthetic shapes are filled with two colours; a pattern repeats after length 1. */
enum SyntheticTexture {

    PLAIN("plain") {
        @Override
        boolean second(double x, double y) {
            return false;
        }
    },
    STRIPED("striped") {
        @Override
        boolean second(double x, double y) {
            return part(x) < 0.5;
        }
    },
    CHECKED("checked") {
        @Override
        boolean second(double x, double y) {
            return part(x) < 0.5 ^ part(y) < 0.5;
        }
    },
    DOTTED("dotted") {
        @Override
        boolean second(double x, double y) {
            double dx = part(x) - 0.5;
            double dy = part(y) - 0.5;
            return dx * dx + dy * dy < 0.1;
        }
    },
    /** One line through the middle of the shape divides the two colours; does not repeat. */
    HALVED("halved") {
        @Override
        boolean second(double x, double y) {
            return x < 0;
        }
    };

    private final String word;

    SyntheticTexture(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Returns whether a point has the second colour. */
    abstract boolean second(double x, double y);

    private static double part(double value) {
        return value - Math.floor(value);
    }
}
