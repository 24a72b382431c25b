package org.geoharm.torch;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Sets for this thread whether operations are recorded for a backward pass, and puts the earlier state back when closed.
 *
 * <p>The engine keeps this state per thread and turns it on in every new one, so training and evaluation each say what
 * they want: {@code try (GradMode mode = GradMode.off()) { … }}.
 */
public final class GradMode implements AutoCloseable {

    private final boolean before;

    private GradMode(boolean on) {
        Torch.start();
        before = JniUtils.isGradMode();
        JniUtils.setGradMode(on);
        JniUtils.setGraphExecutorOptimize(false);
    }

    /** Records operations, for a step that ends in {@link Backward#from}. */
    public static GradMode on() {
        return new GradMode(true);
    }

    /** Records nothing, for evaluation and for changes of weights and memories. */
    public static GradMode off() {
        return new GradMode(false);
    }

    @Override
    public void close() {
        JniUtils.setGradMode(before);
    }
}
