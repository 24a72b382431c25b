package org.geoharm.data;

/** The outlines of the synthetic images, each about as large as the unit disc. */
enum SyntheticShape {

    DISC("disc") {
        @Override
        boolean contains(double x, double y) {
            return x * x + y * y <= 0.8;
        }
    },
    TRIANGLE("triangle") {
        @Override
        boolean contains(double x, double y) {
            return y >= -0.55 && Math.abs(x) * Math.sqrt(3) + y <= 1.1;
        }
    },
    CROSS("cross") {
        @Override
        boolean contains(double x, double y) {
            return Math.min(Math.abs(x), Math.abs(y)) <= 0.32 && Math.max(Math.abs(x), Math.abs(y)) <= 1;
        }
    },
    SQUARE("square") {
        @Override
        boolean contains(double x, double y) {
            return Math.max(Math.abs(x), Math.abs(y)) <= 0.8;
        }
    },
    /** The pentagram: at most one of its five lines lies between a point of it and its centre. */
    STAR("star") {
        @Override
        boolean contains(double x, double y) {
            int crossed = 0;
            for (int k = 0; k < POINTS; k++) {
                crossed += x * COS[k] + y * SIN[k] > 0.36 ? 1 : 0;
            }
            return crossed <= 1;
        }
    },
    RING("ring") {
        @Override
        boolean contains(double x, double y) {
            double square = x * x + y * y;
            return square >= 0.25 && square <= 1;
        }
    };

    private static final int POINTS = 5;
    private static final double[] COS = new double[POINTS];
    private static final double[] SIN = new double[POINTS];

    static {
        for (int k = 0; k < POINTS; k++) {
            COS[k] = StrictMath.cos(2 * Math.PI * k / POINTS);
            SIN[k] = StrictMath.sin(2 * Math.PI * k / POINTS);
        }
    }

    private final String word;

    SyntheticShape(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Returns whether a point lies in the shape around the origin. */
    abstract boolean contains(double x, double y);
}
