package org.geoharm.bench;

import org.geoharm.check.Check;

/**
 * How often and at which sizes things are measured.
 *
 * @param stepRounds times that a training step at full size is measured, after one that does not count, &ge; 1
 * @param rounds times that anything smaller is measured, after some that do not count, &ge; 1; what takes milliseconds, eight times as often
 * @param points sizes at which growth is measured, each twice the one before, &ge; 2
 * @param images training and test images of the neighbours and of the probe, &ge; 10
 * @param memorySteps small training steps over which memory is watched, &ge; 10
 */
public record Effort(int stepRounds, int rounds, int points, int images, int memorySteps) {

    private static final int BRIEF = 8;
    private static final int LONG = 3000;
    private static final int FEWEST = 10;

    public Effort {
        Check.that(stepRounds >= 1 && rounds >= 1, "rounds must be >= 1, got %d and %d", stepRounds, rounds);
        Check.that(points >= 2, "points of growth must be >= 2, got %d", points);
        Check.that(images >= FEWEST, "images must be >= %d, got %d", FEWEST, images);
        Check.that(memorySteps >= FEWEST, "memorySteps must be >= %d, got %d", FEWEST, memorySteps);
    }

    /** Returns little: meant for about a minute on two cores that do nothing else. */
    public static Effort quick() {
        return new Effort(2, 5, 3, 2000, 60);
    }

    /** Returns what figures in a text need: some minutes on two cores. */
    public static Effort thorough() {
        return new Effort(7, 25, 4, 10_000, 300);
    }

    /** Returns turns for what takes some milliseconds: eight for one, after a quarter of them, as its first calls take half as long again. */
    Turns ofMilliseconds() {
        return new Turns(BRIEF * rounds / 4, BRIEF * rounds);
    }

    /** Returns the same with 3,000 steps over which memory is watched. */
    public Effort withLongMemory() {
        return new Effort(stepRounds, rounds, points, images, LONG);
    }
}
