package org.geoharm.experiment;

import java.util.stream.IntStream;
import org.geoharm.Session;
import org.geoharm.data.LabelledImages;

/**
 * A training that is begun only to see how long it takes.
 *
 * @param kind trainings of one kind take equally long an image
 * @param images to take some of
 * @param batch images a batch in the real training
 * @param training trains for one epoch
 */
record Sample(String kind, LabelledImages images, int batch, Training training) {

    /** Steps that are measured, and some before them that warm up. */
    private static final int STEPS = 7;
    private static final int MOST_AT_ONCE = 64;

    /** Trains for one epoch on images. */
    @FunctionalInterface
    interface Training {
        void run(LabelledImages images, int batch, Session session);
    }

    /** Returns the same as one of another kind. */
    Sample withKind(String other) {
        return new Sample(other, images, batch, training);
    }

    /**
     * Trains on a few images, taken again where there are not enough, in batches of 64 at most.
     *
     * @return seconds of work for each image in each epoch
     */
    double secondsPerImage(Session session) {
        int size = Math.min(batch, MOST_AT_ONCE);
        int[] some = IntStream.range(0, size * STEPS).map(i -> i % images.size()).toArray();
        StepClock clock = new StepClock();
        training.run(images.subset(images.name(), some), size, session.withListener(clock));
        return clock.median() / size;
    }
}
