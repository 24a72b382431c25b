package org.geoharm.method;

import java.util.function.Supplier;
import org.geoharm.model.Network;

/** Where a learner that builds upon other trainings has them done, each once, however often its own training is broken off. */
public interface School {

    /**
     * A training that comes before.
     *
     * @param name of its part of the run folder, such as {@code base}
     * @param method what is learned; the companions of the whole take part, scaled to its length
     * @param epochs length, &ge; 1; the rate's ramp is that of the whole, or as much of it as the length has room for
     * @param images which images of the training set it sees, at least 2
     */
    record Course(String name, Method method, int epochs, int[] images) {}

    /** Returns the number of images in the training set. */
    int images();

    /** Returns the epochs of the whole, those of all courses included. */
    int epochs();

    /** Returns the seed of the whole. */
    long seed();

    /**
     * Trains a network, or goes on with its training, or finds it trained.
     *
     * @return the trained backbone; it lives as long as the training that asks for it
     */
    Network graduate(Course course);

    /**
     * Returns what a network makes of all images of the training set, each seen once and without chance.
     *
     * @return (N, C), rows of unit length in image order; null for an image that cannot be read and may be left out
     */
    float[][] features(Network network);

    /**
     * Finds whole numbers once and keeps them with the run, so that all that follows rests on the same.
     *
     * @param name of what they are, such as {@code clusters}
     * @param find finds one number &ge; 0 for each image
     */
    int[] kept(String name, Supplier<int[]> find);
}
