package org.geoharm.torch;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Keeps this thread's operations to one core until it is closed: for many small ones in a row, to which more cores bring less than they lose
 * by waiting for each other; where other programs share the cores, ten times less.
 */
public final class OneThread implements AutoCloseable {

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

    @Override
    public void close() {
        JniUtils.setNumThreads(before);
    }
}
