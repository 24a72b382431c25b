package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.geoharm.data.DataHome;
import org.geoharm.golden.Golden;
import org.geoharm.loss.HarmonizationLoss;
import org.geoharm.loss.NtXentLoss;
import org.geoharm.loss.Sinkhorn;
import org.geoharm.method.LossTerm;
import org.geoharm.method.Participant;
import org.geoharm.method.Step;
import org.geoharm.method.TwoViewLearner;
import org.geoharm.method.Views;
import org.geoharm.model.Linear;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.model.Weight;
import org.geoharm.model.Weights;
import org.geoharm.torch.Sgd;
import org.geoharm.torch.Torch;
import org.geoharm.train.Batches;
import org.geoharm.train.LearningRate;
import org.geoharm.train.Schedule;
import org.geoharm.train.TrainingListener;
import org.geoharm.train.TrainingLoop;
import org.geoharm.train.TrainingPlan;
import org.geoharm.train.ViewSource;
import org.junit.jupiter.api.Test;

/** The loop, step by step, against {@code 09_training_loops}: the reference's script run on a linear encoder. */
class GoldenTrainingLoopTest {

    private static final String FILE = "09_training_loops";
    private static final Script CIFAR = new Script("cifar_simclr_GH", 8, 5e-4, 310);
    private static final Script IMAGE_NET = new Script("imagenet_simclr_GH", 7, 1e-4, 330);

    /** What a script was run with: the case that holds the data, batch size, weight decay, and the stream of the weights. */
    private record Script(String data, int batch, double weightDecay, int stream) {}

    /** Records what the reference's meters show; adds nothing. */
    private static final class Meters implements Participant {
        private final List<Weight> weights;
        final List<Double> contrast = new ArrayList<>();
        final List<Double> harmonization = new ArrayList<>();
        final List<Double> gradientNorm = new ArrayList<>();

        Meters(List<Weight> weights) {
            this.weights = weights;
        }

        @Override
        public void afterStep(int epoch, int[] indices, Step step) {
            contrast.add((double) step.perImageLoss().mean().getFloat());
            harmonization.add(step.terms().isEmpty() ? Double.NaN : step.terms().get(0).getFloat());
            gradientNorm.add(Math.sqrt(weights.stream().mapToDouble(w -> square(w.array().getGradient())).sum()));
        }

        private static double square(NDArray array) {
            double sum = 0;
            for (float value : array.toFloatArray()) {
                sum += (double) value * value;
            }
            return sum;
        }

        @Override
        public String name() {
            return "meters";
        }

        @Override
        public Optional<LossTerm> term() {
            return Optional.empty();
        }

        @Override
        public Map<String, NDArray> state() {
            return Map.of();
        }

        @Override
        public void restore(Map<String, NDArray> state) {}

        @Override
        public Map<String, Double> figures() {
            return Map.of();
        }

        @Override
        public void close() {}
    }

    /** Harmonisation that forgets one epoch, as the script for ImageNet does: its prior is one epoch old when it is first used. */
    private static final class Late implements Participant {
        private final Harmonizing harmonizing;
        private final int unrecorded;

        Late(Harmonizing harmonizing, int unrecorded) {
            this.harmonizing = harmonizing;
            this.unrecorded = unrecorded;
        }

        @Override
        public void afterStep(int epoch, int[] indices, Step step) {
            if (epoch != unrecorded) {
                harmonizing.afterStep(epoch, indices, step);
            }
        }

        @Override
        public void endEpoch(int epoch) {
            harmonizing.endEpoch(epoch);
        }

        @Override
        public void beginEpoch(int epoch) {
            harmonizing.beginEpoch(epoch);
        }

        @Override
        public String name() {
            return harmonizing.name();
        }

        @Override
        public Optional<LossTerm> term() {
            return harmonizing.term();
        }

        @Override
        public Map<String, NDArray> state() {
            return harmonizing.state();
        }

        @Override
        public void restore(Map<String, NDArray> state) {
            harmonizing.restore(state);
        }

        @Override
        public Map<String, Double> figures() {
            return harmonizing.figures();
        }

        @Override
        public void close() {
            harmonizing.close();
        }
    }

    private static final class Identity implements Network {
        @Override
        public NDArray forward(NDArray input, Mode mode) {
            return input;
        }

        @Override
        public List<Weight> weights() {
            return List.of();
        }
    }

    /** The views of this case never change, so boosting, which changes augmentations, leaves plain SimCLR. */
    @Test
    void simclr_equalsTheScriptStepByStep() {
        JsonNode golden = Golden.oneCase(FILE, "cifar_simclr_bcl");
        LearningRate rate = new LearningRate(0.1, 1e-6, 0.06, 0.06, 10);
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            check(golden, CIFAR, rate.oneStage(golden.get("epoch_orders").size()), List.of(), manager);
        }
    }

    @Test
    void harmonizedSimclr_equalsTheScriptStepByStep() throws IOException {
        Harmonization settings = Harmonization.paper().withWarmUpEpochs(3).withRampEpochs(4);
        checkHarmonized(CIFAR, settings, new LearningRate(0.1, 1e-6, 0.06, 0.06, 10), harmonizing -> harmonizing);
    }

    /** Nothing is remembered before the tenth epoch; the script refreshes an epoch early, which is imitated by forgetting one. */
    @Test
    void harmonizedSimclr_equalsTheScriptForImageNetStepByStep() throws IOException {
        Harmonization settings = Harmonization.imageNet().withWarmUpEpochs(13).withRampEpochs(5)
                .withPriorEstimation(PriorEstimation.imageNet().withRefreshEvery(1000));
        checkHarmonized(IMAGE_NET, settings, new LearningRate(0.1, 1e-6, 0.05, 0.05, 10), harmonizing -> new Late(harmonizing, 12));
    }

    private static void checkHarmonized(Script script, Harmonization settings, LearningRate rate,
            Function<Harmonizing, Participant> as) throws IOException {
        Path target = DataHome.path().resolve("reference-100_128_target.npy");
        assumeTrue(Files.exists(target), target + " is not there: the structure that the reference trained with, which this project "
                + "does not ship");
        JsonNode golden = Golden.oneCase(FILE, script.data());
        int epochs = golden.get("epoch_orders").size();
        Harmonization quick = settings.withLoss(HarmonizationLoss.paper().withSinkhorn(new Sinkhorn(0.05, 50)));
        try (NDManager manager = Torch.newManager(Device.cpu());
                Harmonizer harmonizer = new Harmonizer(quick, UniformStructure.read(target), size(golden), manager)) {
            Schedule schedule = rate.twoStage(epochs, settings.warmUpEpochs());
            Meters meters = check(golden, script, schedule, List.of(as.apply(new Harmonizing(harmonizer))), manager);
            assertHarmonization(golden, quick, meters.harmonization);
            JsonNode last = golden.get("final_params");
            assertArrayEquals(Golden.floats(last.get("lin.weight")), meters.weights.get(0).array().toFloatArray(), 1e-5f);
            assertArrayEquals(Golden.floats(last.get("lin.bias")), meters.weights.get(1).array().toFloatArray(), 1e-5f);
        }
    }

    private static int size(JsonNode golden) {
        return golden.get("epoch_orders").get(0).size();
    }

    private static Meters check(JsonNode golden, Script script, Schedule schedule, List<Participant> parts, NDManager manager) {
        Linear encoder = Linear.withBias(manager, 6, 128);
        TwoViewLearner learner = new TwoViewLearner(encoder, new Identity(), new NtXentLoss(0.2));
        List<Weight> weights = learner.weights();
        fill(manager, weights, script.stream());
        Meters meters = new Meters(weights);
        List<Participant> participants = new ArrayList<>(parts);
        participants.add(meters);
        Batches batches = epoch -> Batches.cut(Golden.ints(golden.get("epoch_orders").get(epoch)), script.batch());
        int epochs = golden.get("epoch_orders").size();
        try (Sgd sgd = new Sgd(Weights.trainable(weights), manager, 0.9, script.weightDecay())) {
            new TrainingLoop(learner, participants, source(manager, script.data()), sgd, manager)
                    .run(new TrainingPlan(epochs, schedule, batches), 0, new TrainingListener() {});
        }
        JsonNode steps = golden.get("steps");
        assertClose(steps.get("loss_cl").isNull() || steps.get("loss_cl").get(0).isNull() ? steps.get("loss") : steps.get("loss_cl"),
                meters.contrast, 1e-5);
        assertClose(steps.get("grad_norm"), meters.gradientNorm, 1e-5);
        JsonNode norms = steps.get("weight_norm_after");
        assertEquals(norms.get(norms.size() - 1).asDouble(), Math.sqrt(weights.stream().mapToDouble(w -> Meters.square(w.array())).sum()),
                1e-5);
        return meters;
    }

    /** The scripts log this part unweighted; that for CIFAR leaves it out in the first epoch of harmonisation. */
    private static void assertHarmonization(JsonNode golden, Harmonization settings, List<Double> weighted) {
        JsonNode expected = golden.get("steps").get("loss_gh");
        int compared = 0;
        for (int i = 0; i < weighted.size(); i++) {
            if (!expected.get(i).isNull()) {
                double weight = settings.weightAt(golden.get("steps").get("epoch").get(i).asInt());
                assertEquals(expected.get(i).asDouble() * weight, weighted.get(i), 1e-4, "harmonisation of step " + i);
                compared++;
            }
        }
        assertEquals(true, compared >= 20, "many steps were compared, and not " + compared);
    }

    /** Compares where the reference recorded a number: it logs the parts of the loss only from the second GH epoch on. */
    private static void assertClose(JsonNode expected, List<Double> found, double tolerance) {
        assertEquals(expected.size(), found.size());
        int compared = 0;
        for (int i = 0; i < found.size(); i++) {
            if (!expected.get(i).isNull()) {
                assertEquals(expected.get(i).asDouble(), found.get(i), tolerance * Math.max(1, expected.get(i).asDouble()), "step " + i);
                compared++;
            }
        }
        assertEquals(true, compared > found.size() / 2, "most steps were compared");
    }

    private static ViewSource source(NDManager manager, String name) {
        JsonNode data = Golden.oneCase(FILE, name).get("data");
        NDArray x1 = Golden.array(manager, data.get("X1"));
        NDArray x2 = Golden.array(manager, data.get("X2"));
        return (epoch, indices, strengths) -> {
            NDArray rows = manager.create(Arrays.stream(indices).asLongStream().toArray());
            return new Views(x1.get(rows), x2.get(rows), indices);
        };
    }

    private static void fill(NDManager manager, List<Weight> weights, int stream) {
        Weights.load(weights, Map.of(weights.get(0).name(), formula(manager, new Shape(128, 6), stream, 0.5),
                weights.get(1).name(), formula(manager, new Shape(128), stream + 1, 0.1)));
    }

    private static NDArray formula(NDManager manager, Shape shape, int stream, double scale) {
        float[] values = new float[(int) shape.size()];
        LongStream.range(0, values.length).forEach(i -> values[(int) i] =
                (float) (Math.rint((2 * Golden.hash(stream, i) - 1) * scale * 1e4) / 1e4));
        return manager.create(values, shape);
    }
}
