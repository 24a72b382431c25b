package org.geoharm.torch;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Keeps this thread's operations to one core until it is closed: for many small ones in a row, to which more cores bring less than they
 * lose by waiting for each other; where other programs share the cores, ten times less.
 */
public final class OneThread implements AutoCloseable {

    /** Numbers from which on more than one core can gain anything in operations that do little with each. */
    private static final long MANY = 1L << 20;

    private final int before;

    private OneThread(int before) {
        this.before = before;
    }

    /** Begins. */
    public static OneThread only() {
        Torch.start();
        int before = JniUtils.getNumThreads();
        JniUtils.setNumThreads(1);
        return new OneThread(before);
    }

    /**
     * Begins where it helps; with more than 2^20 numbers all cores stay at work.
     *
     * @param numbers of the largest array that is worked on
     */
    public static OneThread ifFew(long numbers) {
        return numbers > MANY ? new OneThread(Torch.threadsHere()) : only();
    }

    @Override
    public void close() {
        JniUtils.setNumThreads(before);
    }
}
