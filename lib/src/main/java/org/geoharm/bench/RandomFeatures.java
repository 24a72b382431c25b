package org.geoharm.bench;

import java.util.Random;
import java.util.stream.IntStream;
import org.geoharm.eval.Features;

/** Features that lie about the middle of their class, as those of a trained network do. */
final class RandomFeatures {

    private static final int DIMENSION = 512;
    private static final int CLASSES = 100;

    private RandomFeatures() {}

    /** Returns features of some images, 512 numbers each, classes in turn. */
    static Features of(int images, long seed) {
        Random middles = new Random(0);
        float[] middle = new float[CLASSES * DIMENSION];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = middles.nextFloat();
        }
        Random random = new Random(seed);
        float[] values = new float[images * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = middle[(i / DIMENSION % CLASSES) * DIMENSION + i % DIMENSION] + random.nextFloat();
        }
        return new Features(values, DIMENSION, IntStream.range(0, images).map(i -> i % CLASSES).toArray(), CLASSES);
    }
}
