package org.geoharm;

import java.nio.file.Path;
import org.geoharm.method.DnC;
import org.geoharm.torch.Torch;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.TrainingListener;

/** A small training of DnC+GH in a process of its own, so that a test can kill it. */
public final class DnCProcess {

    private DnCProcess() {}

    /**
     * Trains and says each batch on standard output.
     *
     * @param arguments folder of the run, and the line after which to wait for ever, if any
     */
    public static void main(String[] arguments) {
        Torch.setThreads(1);
        String last = arguments.length > 1 ? arguments[1] : "";
        TrainingListener loud = new TrainingListener() {
            private String title;

            @Override
            public void started(String what, int from, int epochs) {
                title = what;
            }

            @Override
            public void batchDone(BatchProgress progress) {
                String line = title + " epoch " + progress.epoch();
                System.out.println(line);
                if (line.equals(last)) {
                    waitForever();
                }
            }
        };
        recipe().fit(TrainingProcess.images(), Path.of(arguments[0]), Session.current().withDevice("cpu").withListener(loud));
    }

    private static void waitForever() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Recipe recipe() {
        Recipe simclr = TrainingProcess.recipe();
        return simclr.withMethod(DnC.standard().withClusters(2).withContrast(simclr.method()));
    }
}
