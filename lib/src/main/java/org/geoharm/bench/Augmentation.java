package org.geoharm.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Pipeline;
import org.geoharm.boost.BCL;
import org.geoharm.data.Synthetic;

/** Views a second: on the CPU of one core, by the time that all cores together took. */
final class Augmentation implements Benchmark {

    private static final int CIFAR = 32;
    private static final int IMAGENET = 224;
    private static final int PHOTOGRAPH = 256;
    private static final int SMALL_VIEWS = 300;
    private static final int LARGE_VIEWS = 30;
    /** Batches of small views in a sample, so that it is no shorter than one of large ones. */
    private static final int SMALL_BATCHES = 8;
    private static final int WARM_UPS = 3;
    private static final int CLASSES = 30;

    /** A pipeline under test, and pictures for it. */
    private record Entry(String name, String what, Pipeline pipeline, NDArray pictures, double[] strengths, int batches) {

        static Entry of(String name, String what, Pipeline pipeline, int size, int views, NDManager manager) {
            NDArray pictures = Synthetic.standard().withImageSize(size).withTrainPerClass(Math.max(1, views / CLASSES))
                    .withTestPerClass(1).dataset(0).train().toTensor(manager);
            double[] strengths = IntStream.range(0, views).mapToDouble(i -> (i + 0.5) / views).toArray();
            return new Entry(name, what, pipeline, pictures, strengths, size == CIFAR ? SMALL_BATCHES : 1);
        }

        void work() {
            int[] indices = IntStream.range(0, strengths.length).toArray();
            for (int batch = 0; batch < batches; batch++) {
                pipeline.apply(pictures, new Draws(0, batch, 0, indices).withStrengths(strengths)).close();
            }
        }

        int views() {
            return strengths.length * batches;
        }
    }

    @Override
    public String name() {
        return "augment";
    }

    @Override
    public List<Measurement> measure(Setup setup) {
        try (NDManager manager = setup.newManager(); Waiting device = new Waiting(manager)) {
            boolean gpu = setup.where().isGpu();
            Pipeline strong = Pipeline.strong(CIFAR);
            List<Entry> entries = List.of(
                    Entry.of("strong", "strong views of CIFAR", strong, CIFAR, SMALL_VIEWS, manager),
                    Entry.of("bcl", "the same with BCL's RandAugment, any strength", BCL.cifar().augmentation(strong), CIFAR,
                            SMALL_VIEWS, manager),
                    Entry.of("imagenet", "views of ImageNet at 224, of 256 x 256 pixels", Pipeline.imageNet(IMAGENET), PHOTOGRAPH,
                            LARGE_VIEWS, manager));
            List<Turns.Sample> samples = entries.stream().map(entry -> sample(entry, device, gpu)).toList();
            List<double[]> seconds = new Turns(WARM_UPS, setup.effort().rounds()).of(samples);
            List<Measurement> rows = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                Entry entry = entries.get(i);
                rows.add(Measurement.of(name() + "." + entry.name(), entry.what(), gpu ? "views/s" : "views/s/core", seconds.get(i),
                        second -> entry.views() / second));
            }
            return rows;
        }
    }

    private static Turns.Sample sample(Entry entry, Waiting device, boolean gpu) {
        Runnable work = () -> {
            entry.work();
            device.untilDone();
        };
        return gpu ? Turns.seconds(work) : CpuTime.seconds(work);
    }
}
