package org.geoharm;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.geoharm.data.ImageSet;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.method.SimCLR;
import org.geoharm.model.ProjectionHead;
import org.geoharm.model.ResNet18;
import org.geoharm.torch.Torch;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.TrainingListener;

/** A small training of SimCLR+GH in a process of its own, so that a test can kill it. */
public final class TrainingProcess {

    static final int EPOCHS = 6;

    private TrainingProcess() {}

    /**
     * Trains and says each batch on standard output.
     *
     * @param arguments folder of the run, threads, and the line after which to wait for ever, if any
     */
    public static void main(String[] arguments) {
        Torch.setThreads(Integer.parseInt(arguments[1]));
        String last = arguments.length > 2 ? arguments[2] : "";
        TrainingListener loud = new TrainingListener() {
            @Override
            public void batchDone(BatchProgress progress) {
                String line = "epoch " + progress.epoch() + " batch " + progress.batch();
                System.out.println(line);
                if (line.equals(last)) {
                    waitForever();
                }
            }
        };
        recipe().fit(images(), Path.of(arguments[0]), Session.current().withDevice("cpu").withListener(loud));
    }

    private static void waitForever() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Recipe recipe() {
        return Recipe.simclr().withMethod(SimCLR.paper().withHead(new ProjectionHead(16)))
                .withBackbone(new ResNet18(2))
                .with(Harmonization.paper().withGeometricDimension(10))
                .scaledTo(EPOCHS).withBatchSize(16).withSeed(7);
    }

    static ImageSet images() {
        int size = 72;
        byte[] pixels = new byte[size * 3 * 32 * 32];
        SplittableRandom random = new SplittableRandom(1);
        IntStream.range(0, pixels.length).forEach(i -> pixels[i] = (byte) random.nextInt(256));
        int[] labels = IntStream.range(0, size).map(i -> i % 3).toArray();
        return new ImageSet("noise", 32, 32, pixels, labels, List.of("a", "b", "c"));
    }
}
