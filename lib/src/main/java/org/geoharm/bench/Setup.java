package org.geoharm.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.Locale;
import org.geoharm.check.Check;
import org.geoharm.torch.Torch;

/**
 * What is measured on, and at which size.
 *
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param width channels of the first stage of the ResNet-18, &ge; 1; 64 in the paper
 * @param batch images a training step, &ge; 2, two views each
 * @param effort how often things are measured
 */
public record Setup(String device, int width, int batch, Effort effort) {

    private static final int PAPER_WIDTH = 64;
    private static final int BATCH = 64;
    private static final int SPARED = 4;

    public Setup {
        Check.that(width >= 1, "width must be >= 1, got %d", width);
        Check.that(batch >= 2, "batch must be >= 2 images (one alone has no negatives), got %d", batch);
    }

    /** Returns the default device, width 64, 64 images a step, and a minute's effort. */
    public static Setup quick() {
        return new Setup("auto", PAPER_WIDTH, BATCH, Effort.quick());
    }

    public Setup withDevice(String name) {
        return new Setup(name, width, batch, effort);
    }

    public Setup withWidth(int channels) {
        return new Setup(device, channels, batch, effort);
    }

    public Setup withBatch(int images) {
        return new Setup(device, width, images, effort);
    }

    public Setup withEffort(Effort other) {
        return new Setup(device, width, batch, other);
    }

    /** Returns the same at a quarter of the width, for batches that would take minutes at the whole. */
    Setup narrow() {
        return withWidth(Math.max(1, width / SPARED));
    }

    Device where() {
        return Torch.device(device);
    }

    NDManager newManager() {
        return Torch.newManager(where());
    }

    /** Returns the network and the batch in words. */
    String size() {
        return size(batch);
    }

    String size(int images) {
        return String.format(Locale.ROOT, "ResNet-18 width %d, %d x 2 views", width, images);
    }
}
