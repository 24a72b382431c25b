package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.geoharm.boost.BCL;
import org.geoharm.data.DataHome;
import org.geoharm.golden.Golden;
import org.geoharm.loss.ContrastiveLoss;
import org.geoharm.loss.FocalNtXentLoss;
import org.geoharm.loss.HarmonizationLoss;
import org.geoharm.loss.NtXentLoss;
import org.geoharm.loss.Sinkhorn;
import org.geoharm.method.Companion;
import org.geoharm.method.Learner;
import org.geoharm.method.Participant;
import org.geoharm.method.PruningPlan;
import org.geoharm.method.SelfDamagingLearner;
import org.geoharm.method.TwoViewLearner;
import org.geoharm.method.Views;
import org.geoharm.model.GoldenPrunable;
import org.geoharm.model.Linear;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.model.Pruning;
import org.geoharm.model.Weight;
import org.geoharm.model.Weights;
import org.geoharm.torch.Sgd;
import org.geoharm.torch.Torch;
import org.geoharm.train.Batches;
import org.geoharm.train.EpochSummary;
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
    private static final int WARM_UP = 3;
    private static final LearningRate RATE = new LearningRate(0.1, 1e-6, 0.06, 0.06, 10);

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

    /** The views of this case never change, so boosting is seen in what it remembers and wants, not in the steps. */
    @Test
    void boostedSimclr_equalsTheScriptStepByStep() {
        JsonNode golden = Golden.oneCase(FILE, "cifar_simclr_bcl");
        int epochs = golden.get("epoch_orders").size();
        try (NDManager manager = Torch.newManager(Device.cpu());
                Participant boosting = BCL.cifar().join(new Companion.Membership(size(golden), 128, epochs, manager))) {
            MemoryCheck memory = new MemoryCheck(boosting, golden.get("bcl"), size(golden));
            check(golden, manager, new Setup(twoView(manager, new NtXentLoss(0.2)), epochs, RATE.oneStage(epochs), List.of(boosting), memory));
            assertEquals(epochs, memory.compared);
        }
    }

    /** Compares what boosting remembers after each epoch, and the strengths it wants from that for the next. */
    private static final class MemoryCheck implements TrainingListener {

        private final Participant boosting;
        private final JsonNode golden;
        private final int[] all;
        private int compared;

        MemoryCheck(Participant boosting, JsonNode golden, int images) {
            this.boosting = boosting;
            this.golden = golden;
            this.all = IntStream.range(0, images).toArray();
        }

        @Override
        public void epochDone(EpochSummary summary) {
            JsonNode record = golden.get(summary.epoch());
            assertEquals(summary.epoch(), record.get("epoch").asInt());
            assertArrayEquals(Golden.floats(record.get("momentum_loss")), boosting.state().get("losses").toFloatArray(), 1e-5f);
            boosting.beginEpoch(summary.epoch() + 1); // as the loop will do
            assertArrayEquals(Golden.doubles(record.get("weight").get("data")), boosting.strengths().orElseThrow().of(all), 1e-5);
            compared++;
        }
    }

    /** Held without the structure that the reference trained with, which only harmonisation needs. */
    @Test
    void focal_equalsTheScriptStepByStep_untilHarmonizationActs() {
        JsonNode golden = Golden.oneCase(FILE, "cifar_focal_GH");
        double[] rates = Golden.doubles(golden.get("steps").get("lr"));
        int stepsPerEpoch = golden.get("steps_per_epoch").asInt();
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            check(golden, manager, new Setup(twoView(manager, FocalNtXentLoss.paper()), WARM_UP, epoch -> rates[epoch * stepsPerEpoch],
                    List.of()));
        }
    }

    @Test
    void harmonizedSimclr_equalsTheScriptStepByStep() throws IOException {
        JsonNode golden = Golden.oneCase(FILE, "cifar_simclr_GH");
        try (NDManager manager = Torch.newManager(Device.cpu()); Harmonizer harmonizer = harmonizer(manager, golden, settings())) {
            List<Weight> trained = check(golden, manager, harmonized(golden, twoView(manager, new NtXentLoss(0.2)), harmonizer));
            JsonNode last = golden.get("final_params");
            assertArrayEquals(Golden.floats(last.get("lin.weight")), trained.get(0).array().toFloatArray(), 1e-5f);
            assertArrayEquals(Golden.floats(last.get("lin.bias")), trained.get(1).array().toFloatArray(), 1e-5f);
        }
    }

    /** The script changes the prior in the middle of the twentieth epoch, which we do at its end; so the nineteen before are compared. */
    @Test
    void harmonizedFocal_equalsTheScriptStepByStep() throws IOException {
        JsonNode golden = Golden.oneCase(FILE, "cifar_focal_GH");
        Harmonization settings = settings().withPriorEstimation(PriorEstimation.paper().withMomentum(0.9));
        try (NDManager manager = Torch.newManager(Device.cpu()); Harmonizer harmonizer = harmonizer(manager, golden, settings)) {
            check(golden, manager, harmonized(golden, twoView(manager, FocalNtXentLoss.paper()), harmonizer).withEpochs(19));
        }
    }

    @Test
    void harmonizedSdclr_equalsTheScriptStepByStep() throws IOException {
        JsonNode golden = Golden.oneCase(FILE, "cifar_sdclr_GH");
        try (NDManager manager = Torch.newManager(Device.cpu()); Harmonizer harmonizer = harmonizer(manager, golden, settings())) {
            List<Weight> trained = check(golden, manager, harmonized(golden, selfDamaging(manager, 0.3), harmonizer));
            assertArrayEquals(Golden.floats(golden.get("final_params").get("backbone.conv.weight")), trained.get(0).array().toFloatArray(),
                    1e-5f);
        }
    }

    @Test
    void sdclr_equalsBothScriptsStepByStep_untilHarmonizationActs() {
        for (Object[] script : new Object[][] {{"cifar_sdclr_GH", 0.3, WARM_UP}, {"imagenet_sdclr_GH", 0.1, 13}}) {
            JsonNode golden = Golden.oneCase(FILE, (String) script[0]);
            double[] rates = Golden.doubles(golden.get("steps").get("lr"));
            int stepsPerEpoch = golden.get("steps_per_epoch").asInt();
            try (NDManager manager = Torch.newManager(Device.cpu())) {
                Learner learner = selfDamaging(manager, (double) script[1]);
                check(golden, manager, new Setup(learner, (int) script[2], epoch -> rates[epoch * stepsPerEpoch], List.of()));
            }
        }
    }

    @Test
    void harmonizedSimclr_equalsTheScriptForImageNetStepByStep() throws IOException {
        JsonNode golden = Golden.oneCase(FILE, "imagenet_simclr_GH");
        checkForImageNet(golden, manager -> twoView(manager, new NtXentLoss(0.2)), 0);
    }

    @Test
    void harmonizedSdclr_equalsTheScriptForImageNetStepByStep() throws IOException {
        JsonNode golden = Golden.oneCase(FILE, "imagenet_sdclr_GH");
        checkForImageNet(golden, manager -> selfDamaging(manager, 0.1), 1);
    }

    private static void checkForImageNet(JsonNode golden, Function<NDManager, Learner> learner, int ahead) throws IOException {
        Harmonization settings = Harmonization.imageNet().withWarmUpEpochs(13).withRampEpochs(5)
                .withLoss(HarmonizationLoss.paper().withSinkhorn(new Sinkhorn(0.05, 50)))
                .withPriorEstimation(PriorEstimation.imageNet().withRefreshEvery(1000));
        int epochs = golden.get("epoch_orders").size();
        Schedule schedule = new LearningRate(0.1, 1e-6, 0.05, 0.05, 10).twoStage(epochs, 13);
        try (NDManager manager = Torch.newManager(Device.cpu()); Harmonizer harmonizer = harmonizer(manager, golden, settings)) {
            List<Participant> parts = List.of(new ForImageNet(new Harmonizing(harmonizer), 12, ahead));
            List<Weight> trained = check(golden, manager, new Setup(learner.apply(manager), epochs, schedule, parts));
            checkLast(golden.get("final_params").elements().next(), trained.get(0).array().toFloatArray());
        }
    }

    /** Compares the weights after the last step with the recorded ones, or with their length and sum where only these are recorded. */
    private static void checkLast(JsonNode expected, float[] last) {
        if (expected.has("data")) {
            assertArrayEquals(Golden.floats(expected), last, 1e-5f);
            return;
        }
        double squares = 0;
        double sum = 0;
        for (float weight : last) {
            squares += (double) weight * weight;
            sum += weight;
        }
        assertEquals(expected.get("l2").asDouble(), Math.sqrt(squares), 1e-4);
        assertEquals(expected.get("sum").asDouble(), sum, 1e-3);
    }

    private static TwoViewLearner twoView(NDManager manager, ContrastiveLoss loss) {
        return new TwoViewLearner(Linear.withBias(manager, 6, 128), new Identity(), loss);
    }

    private static Learner selfDamaging(NDManager manager, double fraction) {
        return new SelfDamagingLearner(GoldenPrunable.linear(manager, 6, 128), GoldenPrunable.identity(), new NtXentLoss(0.2),
                new PruningPlan(Pruning.byMagnitude(fraction), 0));
    }

    private static Harmonization settings() {
        return Harmonization.paper().withWarmUpEpochs(WARM_UP).withRampEpochs(4)
                .withLoss(HarmonizationLoss.paper().withSinkhorn(new Sinkhorn(0.05, 50)));
    }

    private static Harmonizer harmonizer(NDManager manager, JsonNode golden, Harmonization settings) throws IOException {
        Path target = DataHome.path().resolve("reference-100_128_target.npy");
        assumeTrue(Files.exists(target), target + " is not there: the structure that the reference trained with, which this project "
                + "does not ship");
        return new Harmonizer(settings, UniformStructure.read(target), size(golden), manager);
    }

    private static Setup harmonized(JsonNode golden, Learner learner, Harmonizer harmonizer) {
        int epochs = golden.get("epoch_orders").size();
        return new Setup(learner, epochs, RATE.twoStage(epochs, WARM_UP), List.of(new Harmonizing(harmonizer)));
    }

    /** A training: whose first so many epochs are compared, and who hears of them. */
    private record Setup(Learner learner, int epochs, Schedule schedule, List<Participant> parts, TrainingListener listener) {

        Setup(Learner learner, int epochs, Schedule schedule, List<Participant> parts) {
            this(learner, epochs, schedule, parts, new TrainingListener() {});
        }

        Setup withEpochs(int fewer) {
            return new Setup(learner, fewer, schedule, parts, listener);
        }
    }

    private static int size(JsonNode golden) {
        return golden.get("epoch_orders").get(0).size();
    }

    private static List<Weight> check(JsonNode golden, NDManager manager, Setup setup) {
        Learner learner = setup.learner();
        List<Weight> weights = learner.weights();
        fill(manager, golden, weights);
        Meters meters = new Meters(weights);
        List<Participant> participants = new ArrayList<>(setup.parts());
        participants.add(meters);
        Batches batches = epoch -> Batches.cut(Golden.ints(golden.get("epoch_orders").get(epoch)), batchSize(golden));
        try (Sgd sgd = new Sgd(Weights.trainable(weights), manager, 0.9, weightDecay(golden))) {
            new TrainingLoop(learner, participants, source(manager, golden), sgd, manager)
                    .run(new TrainingPlan(setup.epochs(), setup.schedule(), batches), 0, setup.listener());
        }
        JsonNode steps = golden.get("steps");
        assertClose(steps.get("loss_cl").isNull() || steps.get("loss_cl").get(0).isNull() ? steps.get("loss") : steps.get("loss_cl"),
                meters.contrast, 1e-5);
        assertClose(steps.get("grad_norm"), meters.gradientNorm, 1e-5);
        JsonNode norms = steps.get("weight_norm_after");
        assertEquals(norms.get(meters.contrast.size() - 1).asDouble(),
                Math.sqrt(weights.stream().mapToDouble(w -> Meters.square(w.array())).sum()),
                1e-5);
        if (meters.harmonization.stream().anyMatch(value -> !value.isNaN())) {
            // The script logs this part unweighted, and leaves it out in the first epoch of harmonisation.
            assertHarmonization(golden, meters.harmonization);
        }
        return weights;
    }

    private static int option(JsonNode golden, String name) {
        JsonNode words = golden.get("argv");
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).asText().equals(name)) {
                return words.get(i + 1).asInt();
            }
        }
        throw new AssertionError(name + " is not among the script's options");
    }

    private static void assertHarmonization(JsonNode golden, List<Double> weighted) {
        int ahead = golden.get("case").asText().equals("imagenet_sdclr_GH") ? 1 : 0;
        JsonNode expected = golden.get("steps").get("loss_gh");
        int compared = 0;
        for (int i = 0; i < weighted.size(); i++) {
            if (!expected.get(i).isNull()) {
                int active = golden.get("steps").get("epoch").get(i).asInt() + 1 + ahead - option(golden, "--warm_up");
                double weight = Math.min(1, (double) active / option(golden, "--GH_warm_up"));
                assertEquals(expected.get(i).asDouble() * weight, weighted.get(i), 1e-4, "harmonisation of step " + i);
                compared++;
            }
        }
        assertEquals(true, compared > weighted.size() / 4, "every step of harmonisation was compared");
    }

    /** Compares where the reference recorded a number: it logs the parts of the loss only from the second GH epoch on. */
    private static void assertClose(JsonNode expected, List<Double> found, double tolerance) {
        assertTrue(!found.isEmpty() && found.size() <= expected.size(), found.size() + " of " + expected.size() + " steps");
        int compared = 0;
        for (int i = 0; i < found.size(); i++) {
            if (!expected.get(i).isNull()) {
                assertEquals(expected.get(i).asDouble(), found.get(i), tolerance * Math.max(1, expected.get(i).asDouble()), "step " + i);
                compared++;
            }
        }
        assertEquals(true, compared > found.size() / 2, "most steps were compared");
    }

    private static ViewSource source(NDManager manager, JsonNode golden) {
        JsonNode own = golden.get("data");
        JsonNode data = own.has("X1") ? own : Golden.oneCase(FILE, own.get("same_as_case").asText()).get("data");
        NDArray x1 = Golden.array(manager, data.get("X1"));
        NDArray x2 = Golden.array(manager, data.get("X2"));
        return (epoch, indices, strengths) -> {
            NDArray rows = manager.create(Arrays.stream(indices).asLongStream().toArray());
            return new Views(x1.get(rows), x2.get(rows), indices);
        };
    }

    private static void fill(NDManager manager, JsonNode golden, List<Weight> weights) {
        int stream = imageNet(golden) ? 330 : 310;
        Map<String, NDArray> values = new HashMap<>();
        for (Weight weight : weights) {
            boolean bias = weight.array().getShape().dimension() == 1;
            values.put(weight.name(), formula(manager, weight.array().getShape(), bias ? stream + 1 : stream, bias ? 0.1 : 0.5));
        }
        Weights.load(weights, values);
    }

    private static boolean imageNet(JsonNode golden) {
        return golden.get("case").asText().startsWith("imagenet");
    }

    private static int batchSize(JsonNode golden) {
        return imageNet(golden) ? 7 : 8;
    }

    private static double weightDecay(JsonNode golden) {
        return imageNet(golden) ? 1e-4 : 5e-4;
    }

    private static NDArray formula(NDManager manager, Shape shape, int stream, double scale) {
        float[] values = new float[(int) shape.size()];
        LongStream.range(0, values.length).forEach(i -> values[(int) i] =
                (float) (Math.rint((2 * Golden.hash(stream, i) - 1) * scale * 1e4) / 1e4));
        return manager.create(values, shape);
    }
}
