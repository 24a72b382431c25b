package org.geoharm.eval;

import java.util.Random;

/** What is random in a linear probe. Calls come in a fixed order: the weights once, then one order an epoch. */
interface ProbeDraws {

    /**
     * Returns the initial weights, bias last: (D + 1, C), row by row.
     *
     * @param dimension D
     * @param classes C
     */
    float[] weights(int dimension, int classes);

    /** Returns the order of {@code size} images for the next epoch. */
    long[] order(int size);

    /** Draws weights uniform in +-1/sqrt(D), and even permutations of all images. */
    static ProbeDraws random(long seed) {
        Random random = new Random(seed);
        return new ProbeDraws() {
            @Override
            public float[] weights(int dimension, int classes) {
                double bound = 1 / Math.sqrt(dimension);
                float[] weights = new float[Math.multiplyExact(dimension + 1, classes)];
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = (float) (bound * (2 * random.nextDouble() - 1));
                }
                return weights;
            }

            @Override
            public long[] order(int size) {
                long[] order = new long[size];
                for (int i = 0; i < size; i++) {
                    int j = random.nextInt(i + 1);
                    order[i] = order[j];
                    order[j] = i;
                }
                return order;
            }
        };
    }
}
