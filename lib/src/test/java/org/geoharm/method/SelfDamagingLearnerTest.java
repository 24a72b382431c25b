package org.geoharm.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.geoharm.golden.Golden;
import org.geoharm.loss.ContrastiveLoss;
import org.geoharm.loss.FocalNtXentLoss;
import org.geoharm.loss.HarmonizationLoss;
import org.geoharm.loss.NtXentLoss;
import org.geoharm.model.Branch;
import org.geoharm.model.GoldenArchitecture;
import org.geoharm.model.GoldenNorms;
import org.geoharm.model.GoldenPrunable;
import org.geoharm.model.GoldenWeights;
import org.geoharm.model.Mode;
import org.geoharm.model.ProjectionHead;
import org.geoharm.model.Prunable;
import org.geoharm.model.PrunableNetwork;
import org.geoharm.model.Pruning;
import org.geoharm.model.ResNet18;
import org.geoharm.model.ResNet50;
import org.geoharm.model.Weight;
import org.geoharm.model.Weights;
import org.geoharm.torch.Backward;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelfDamagingLearnerTest {

    private static final String MODELS = "12_model_sdclr";
    /** What batch norms keep of their running statistics at a step. */
    private static final float KEEP = 0.9f;

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    private record Networks(PrunableNetwork backbone, PrunableNetwork projector) {

        NDArray project(NDArray view, Branch branch) {
            return projector.branch(branch).forward(backbone.branch(branch).forward(view, Mode.TRAINING), Mode.TRAINING);
        }

        SelfDamagingLearner learner(ContrastiveLoss loss, double fraction) {
            return new SelfDamagingLearner(backbone, projector, loss, new PruningPlan(Pruning.byMagnitude(fraction), 0));
        }
    }

    private static void record(List<Weight> weights) {
        Weights.trainable(weights).forEach(weight -> weight.setRequiresGradient(true));
    }

    private static Step step(Learner learner, Views views, List<LossTerm> terms) {
        try (GradMode mode = GradMode.on()) {
            return learner.step(views, terms);
        }
    }

    @Test
    void resNet18_equalsTheReference() {
        JsonNode golden = Golden.oneCase(MODELS, "sdclr_resnet18_cifar");
        check(golden, ResNet18.cifar(), 1e-3f);
    }

    @Test
    void resNet50_equalsTheReference() {
        JsonNode golden = Golden.oneCase(MODELS, "sdclr_resnet50_imagenet");
        check(golden, ResNet50.imageNet(), 5e-3f);
    }

    private void check(JsonNode golden, Prunable backbone, float tolerance) {
        Networks networks = new Networks(backbone.buildPrunable(manager),
                ProjectionHead.paper().buildPrunable(manager, backbone.features()));
        SelfDamagingLearner learner = networks.learner(NtXentLoss.paper(), golden.get("prune_fraction").asDouble());
        List<Weight> weights = learner.weights();
        GoldenArchitecture.check(golden, weights);
        GoldenWeights.fill(manager, golden, weights);
        record(weights);
        learner.beginEpoch(0);
        GoldenPrunable.checkMasks(golden.get("mask"), networks.backbone());
        Views views = new Views(GoldenWeights.normalized(manager, golden, 1), GoldenWeights.normalized(manager, golden, 2), new int[0]);
        try (GradMode mode = GradMode.off()) {
            checkEvaluation(golden.get("eval").get("nonprune"), networks, Branch.DENSE, views);
            checkEvaluation(golden.get("eval").get("prune"), networks, Branch.PRUNED, views);
        }
        Map<String, float[]> before = statistics(weights);
        Step step = step(learner, views, List.of());
        JsonNode train = golden.get("train");
        assertArrayEquals(Golden.floats(train.get("features1")), step.z1().toFloatArray(), tolerance);
        assertEquals(train.get("loss_second").asDouble(), step.perImageLoss().mean().getFloat(), 1e-3);
        GoldenNorms.checkGradients(train.get("grads_after_both"), weights);
        movePrunedStatisticsAgain(weights, before);
        GoldenNorms.checkStatistics(train.get("running_stats_after"), weights);
    }

    private static void checkEvaluation(JsonNode eval, Networks networks, Branch branch, Views views) {
        NDArray features = networks.backbone().branch(branch).forward(views.view1(), Mode.EVALUATION);
        GoldenArchitecture.checkFeatures(eval, features);
        NDArray projected = networks.projector().branch(branch).forward(features, Mode.EVALUATION);
        assertArrayEquals(Golden.floats(eval.get("projected")), projected.toFloatArray(), 1e-4f, branch.toString());
    }

    private static Map<String, float[]> statistics(List<Weight> weights) {
        Map<String, float[]> values = new LinkedHashMap<>();
        weights.stream().filter(weight -> !weight.trainable()).forEach(weight -> values.put(weight.name(), weight.array().toFloatArray()));
        return values;
    }

    /** The reference moves the pruned branch's statistics twice by the same batch: s1 = 0.9 s0 + b, then s2 = 0.9 s1 + b. */
    private void movePrunedStatisticsAgain(List<Weight> weights, Map<String, float[]> before) {
        Map<String, NDArray> values = new LinkedHashMap<>();
        for (Weight weight : weights) {
            float[] now = weight.array().toFloatArray();
            if (weight.name().contains("bn_list.1.running")) {
                float[] start = before.get(weight.name());
                for (int i = 0; i < now.length; i++) {
                    now[i] = KEEP * now[i] + (now[i] - KEEP * start[i]);
                }
            }
            values.put(weight.name(), manager.create(now, weight.array().getShape()));
        }
        Weights.load(weights, values);
    }

    @Test
    void smallNetwork_equalsTheReferenceValueForValue() {
        JsonNode file = Golden.read("13_sdclr_prune");
        JsonNode golden = file.get("step");
        Networks networks = new Networks(GoldenPrunable.convolutions(manager, file.get("weights")), GoldenPrunable.identity());
        SelfDamagingLearner learner = networks.learner(NtXentLoss.paper(), golden.get("fraction").asDouble());
        List<Weight> weights = learner.weights();
        record(weights);
        learner.beginEpoch(0);
        Map<String, float[]> before = statistics(weights);
        Views views = new Views(Golden.array(manager, golden.get("x")), Golden.array(manager, golden.get("y")), new int[0]);
        Step step = step(learner, views, List.of());
        assertArrayEquals(Golden.floats(golden.get("features1")), step.z1().toFloatArray(), 1e-6f);
        assertEquals(golden.get("loss_second").asDouble(), step.perImageLoss().mean().getFloat(), 1e-5);
        movePrunedStatisticsAgain(weights, before);
        int compared = 0;
        for (Weight weight : weights) {
            String name = weight.name().substring("backbone.".length());
            JsonNode expected = golden.get(weight.trainable() ? "grads_after_both" : "running_stats_after").get(name);
            NDArray found = weight.trainable() ? weight.array().getGradient() : weight.array();
            assertArrayEquals(Golden.floats(expected), found.toFloatArray(), 1e-5f, name);
            compared++;
        }
        assertEquals(golden.get("grads_after_both").size() + golden.get("running_stats_after").size(), compared);
    }

    /** Three forward passes, two losses with one side constant each, two backward passes: the reference's order. */
    private static void threeForwardsAndTwoBackwards(Networks networks, ContrastiveLoss loss, Views views, List<LossTerm> terms) {
        NDArray second;
        try (GradMode mode = GradMode.off()) {
            second = networks.project(views.view2(), Branch.PRUNED);
        }
        try (GradMode mode = GradMode.on()) {
            NDArray z1 = networks.project(views.view1(), Branch.DENSE);
            Backward.from(total(loss, terms, z1, second));
            NDArray first = z1.stopGradient();
            NDArray z2 = networks.project(views.view2(), Branch.PRUNED);
            Backward.from(total(loss, terms, first, z2));
        }
    }

    private static NDArray total(ContrastiveLoss loss, List<LossTerm> terms, NDArray z1, NDArray z2) {
        NDArray total = loss.perImage(z1, z2).mean();
        for (LossTerm term : terms) {
            total = total.add(term.of(z1, z2));
        }
        return total;
    }

    private List<LossTerm> terms() {
        NDArray directions = manager.randomNormal(new Shape(10, 16)).normalize(2, 1);
        NDArray prior = manager.ones(new Shape(10));
        LossTerm harmonization = (z1, z2) -> HarmonizationLoss.paper().of(HarmonizationLoss.structureLogits(z1, directions),
                HarmonizationLoss.structureLogits(z2, directions), prior);
        LossTerm lopsided = (z1, z2) -> z1.mul(z1).mul(z2).mean();
        return List.of(harmonization, lopsided);
    }

    @Test
    void step_hasTheGradientsOfThreeForwardsAndTwoBackwards_forLossesAndTermsOfAnyKind() {
        for (ContrastiveLoss loss : List.of(NtXentLoss.paper(), FocalNtXentLoss.paper())) {
            for (List<LossTerm> terms : List.of(List.<LossTerm>of(), terms())) {
                Torch.seed(3);
                Networks networks = new Networks(new ResNet18(4).buildPrunable(manager), new ProjectionHead(16).buildPrunable(manager, 32));
                SelfDamagingLearner learner = networks.learner(loss, 0.7);
                List<Weight> weights = learner.weights();
                record(weights);
                learner.beginEpoch(0);
                Views views = new Views(manager.randomNormal(new Shape(12, 3, 16, 16)), manager.randomNormal(new Shape(12, 3, 16, 16)),
                        new int[12]);
                threeForwardsAndTwoBackwards(networks, loss, views, terms);
                List<float[]> expected = Weights.trainable(weights).stream().map(w -> w.getGradient().toFloatArray()).toList();
                clear(weights);
                step(learner, views, terms);
                List<NDArray> trainable = Weights.trainable(weights);
                for (int i = 0; i < trainable.size(); i++) {
                    float[] found = trainable.get(i).getGradient().toFloatArray();
                    assertArrayEquals(expected.get(i), found, 2e-5f * largest(expected), "weight " + i);
                }
            }
        }
    }

    private static float largest(List<float[]> gradients) {
        float largest = 0;
        for (float[] gradient : gradients) {
            for (float value : gradient) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    private static void clear(List<Weight> weights) {
        try (GradMode mode = GradMode.off()) {
            Weights.trainable(weights).forEach(weight -> weight.getGradient().muli(0));
        }
    }

    @Test
    void step_namesTheValueOfEachTermOnce() {
        Torch.seed(3);
        Networks networks = new Networks(new ResNet18(2).buildPrunable(manager), new ProjectionHead(16).buildPrunable(manager, 16));
        SelfDamagingLearner learner = networks.learner(NtXentLoss.paper(), 0.5);
        record(learner.weights());
        learner.beginEpoch(0);
        NDArray view = manager.randomNormal(new Shape(6, 3, 8, 8));
        List<Float> heard = new ArrayList<>();
        LossTerm term = (z1, z2) -> {
            NDArray value = z1.mul(z2).mean();
            heard.add(value.getFloat());
            return value;
        };
        Step step = step(learner, new Views(view, view, new int[6]), List.of(term));
        assertEquals(List.of(step.terms().get(0).getFloat()), heard);
    }

    @Test
    void backward_keepsTheMaskedWeightsBeyondAGarbageCollection() {
        Torch.seed(3);
        Networks networks = new Networks(new ResNet18(2).buildPrunable(manager), new ProjectionHead(16).buildPrunable(manager, 16));
        List<Weight> weights = new ArrayList<>(networks.backbone().weights());
        record(weights);
        networks.backbone().prune(Pruning.byMagnitude(0.5), 0);
        NDArray view = manager.randomNormal(new Shape(6, 3, 8, 8));
        try (GradMode mode = GradMode.on()) {
            List<NDArray> losses = IntStream.range(0, 21).mapToObj(i -> networks.project(view, Branch.PRUNED).square().mean()).toList();
            Backward.from(losses.get(0));
            float[] expected = weights.get(0).array().getGradient().toFloatArray();
            System.gc();
            IntStream.range(0, 200).forEach(i -> ByteBuffer.allocateDirect(1024).asLongBuffer().put(0, Long.MAX_VALUE));
            losses.subList(1, 21).forEach(Backward::from);
            float[] mean = weights.get(0).array().getGradient().div(21).toFloatArray();
            float scale = Math.max(largest(List.of(expected)), 1e-6f);
            assertArrayEquals(expected, mean, 1e-4f * scale);
        }
    }

    @Test
    void beginEpoch_prunesByTheWeightsAsTheyAreThen_andByTheEpochWhereChanceDecides() {
        PrunableNetwork network = GoldenPrunable.linear(manager, 4, 5);
        Pruning half = Pruning.byMagnitude(0.5);
        SelfDamagingLearner learner = new SelfDamagingLearner(network, GoldenPrunable.identity(), NtXentLoss.paper(),
                new PruningPlan(half, 1));
        NDArray weight = network.weights().get(0).array();
        try (GradMode mode = GradMode.off()) {
            NDArray one = manager.eye(4);
            learner.beginEpoch(0);
            float[] first = network.branch(Branch.PRUNED).forward(one, Mode.EVALUATION).toFloatArray();
            weight.negi().addi(5);
            learner.beginEpoch(1);
            float[] second = network.branch(Branch.PRUNED).forward(one, Mode.EVALUATION).toFloatArray();
            float[] all = network.branch(Branch.DENSE).forward(one, Mode.EVALUATION).toFloatArray();
            assertEquals(10, IntStream.range(0, 20).filter(i -> first[i] != 0).count());
            assertEquals(10, IntStream.range(0, 20).filter(i -> second[i] == all[i]).count());
            PruningPlan chance = new PruningPlan(new Pruning(0.5, 0.5), 9);
            chance.apply(network, 0);
            float[] zero = network.branch(Branch.PRUNED).forward(one, Mode.EVALUATION).toFloatArray();
            chance.apply(network, 1);
            float[] later = network.branch(Branch.PRUNED).forward(one, Mode.EVALUATION).toFloatArray();
            chance.apply(network, 0);
            assertArrayEquals(zero, network.branch(Branch.PRUNED).forward(one, Mode.EVALUATION).toFloatArray());
            assertTrue(IntStream.range(0, 20).anyMatch(i -> zero[i] != later[i]), "another epoch, other weights");
        }
    }
}
