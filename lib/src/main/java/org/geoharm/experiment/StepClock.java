package org.geoharm.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.TrainingListener;

/** Notes when each step of a training is done. */
final class StepClock implements TrainingListener {

    private static final int WARM_UP = 2;
    private static final double NANOS = 1e9;

    private final List<Long> done = new ArrayList<>();

    @Override
    public void batchDone(BatchProgress progress) {
        progress.meanLoss().getAsDouble();                                // on a GPU this waits until the step is really done
        done.add(System.nanoTime());
    }

    /** Returns the median time between steps in seconds, the first ones left out. */
    double median() {
        double[] seconds = IntStream.range(Math.min(WARM_UP, done.size() - 1), done.size() - 1)
                .mapToDouble(i -> (done.get(i + 1) - done.get(i)) / NANOS).sorted().toArray();
        return seconds.length == 0 ? 0 : seconds[seconds.length / 2];
    }
}
