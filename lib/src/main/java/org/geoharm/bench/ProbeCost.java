package org.geoharm.bench;

import java.util.List;
import org.geoharm.eval.Features;
import org.geoharm.eval.LinearProbe;
import org.geoharm.eval.ProgressListener;

/** One step of the linear probe: a training of it, over its steps. */
final class ProbeCost implements Benchmark {

    private static final int STEPS = 100;
    private static final double MILLIS = 1e3;

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public List<Measurement> measure(Setup setup) {
        Features features = RandomFeatures.of(setup.effort().images(), 1);
        LinearProbe probe = LinearProbe.paper();
        int perEpoch = (features.size() + probe.batchSize() - 1) / probe.batchSize();
        int epochs = Math.max(1, STEPS / perEpoch);
        Runnable work = () -> probe.withEpochs(epochs).fit(features, setup.where(), ProgressListener.NONE);
        double[] seconds = new Turns(1, setup.effort().stepRounds()).of(Turns.seconds(work));
        return List.of(Measurement.of(name(), "a step of the linear probe, " + Math.min(features.size(), probe.batchSize()) + " x "
                + features.dimension() + ", " + features.classes() + " classes", "ms", seconds,
                second -> second * MILLIS / (epochs * perEpoch)));
    }
}
