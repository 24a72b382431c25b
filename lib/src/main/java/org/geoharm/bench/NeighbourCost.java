package org.geoharm.bench;

import java.util.List;
import org.geoharm.eval.Features;
import org.geoharm.eval.KNearestNeighbours;
import org.geoharm.eval.ProgressListener;

/** Exact nearest neighbours of as many images as there are in training. */
final class NeighbourCost implements Benchmark {

    private static final int NEIGHBOURS = 5;

    @Override
    public String name() {
        return "knn";
    }

    @Override
    public List<Measurement> measure(Setup setup) {
        int images = setup.effort().images();
        Features train = RandomFeatures.of(images, 1);
        Features test = RandomFeatures.of(images, 2);
        Runnable work = () -> new KNearestNeighbours(NEIGHBOURS).evaluate(train, test, setup.where(), ProgressListener.NONE);
        double[] seconds = new Turns(1, setup.effort().stepRounds()).of(Turns.seconds(work));
        return List.of(Measurement.of(name(), NEIGHBOURS + " neighbours of " + images + " images among " + images + ", "
                + train.dimension() + " features", "images/s", seconds, second -> images / second));
    }
}
