package org.geoharm.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.geoharm.loss.NtXentLoss;
import org.geoharm.model.Backbone;
import org.geoharm.model.Linear;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.model.ProjectionHead;
import org.geoharm.model.ResNet18;
import org.geoharm.model.Weight;
import org.geoharm.model.Weights;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubBatchLearnerTest {

    private static final int IMAGES = 11;
    private static final LossTerm SHORT = (z1, z2) -> z1.mul(z1).mean().add(z2.mul(z1).mean());

    private final NDManager manager = Torch.newManager(Device.cpu());
    private Views views;

    @BeforeEach
    void draw() {
        Torch.seed(5);
        views = new Views(manager.randomNormal(new Shape(IMAGES, 3, 16, 16)), manager.randomNormal(new Shape(IMAGES, 3, 16, 16)),
                IntStream.range(0, IMAGES).toArray());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private record Outcome(Map<String, float[]> gradients, Map<String, float[]> statistics, float[] losses, float term) {}

    /** One step from the same initial weights whatever the learner. */
    private Outcome step(Method method, Backbone backbone) {
        Torch.seed(7);
        Learner learner = method.learner(backbone, manager);
        Weights.trainable(learner.weights()).forEach(weight -> weight.setRequiresGradient(true));
        Map<String, float[]> gradients = new LinkedHashMap<>();
        Map<String, float[]> statistics = new LinkedHashMap<>();
        try (GradMode mode = GradMode.on(); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Step step = learner.step(views, List.of(SHORT));
            for (Weight weight : learner.weights()) {
                (weight.trainable() ? gradients : statistics).put(weight.name(),
                        (weight.trainable() ? weight.array().getGradient() : weight.array()).toFloatArray());
            }
            return new Outcome(gradients, statistics, step.perImageLoss().toFloatArray(), step.terms().get(0).getFloat());
        }
    }

    /** Without batch norm a part sees what the whole sees: gradients are those of the whole batch, whatever the parts. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10})
    void step_givesTheGradientOfTheWholeBatch(int subBatch) {
        LinearLearners linear = new LinearLearners();
        Outcome whole = step(linear, new Flat());
        Outcome parts = step(new LinearParts(subBatch), new Flat());
        assertEquals(whole.gradients().keySet(), parts.gradients().keySet());
        whole.gradients().forEach((name, gradient) -> assertArrayEquals(gradient, parts.gradients().get(name), 1e-5f, name));
        assertArrayEquals(whole.losses(), parts.losses(), 1e-5f);
        assertEquals(whole.term(), parts.term(), 1e-5);
    }

    /** A part that holds the whole batch is SimCLR, running statistics included. */
    @Test
    void step_inOnePart_isThatOfSimclr() {
        SimCLR simclr = SimCLR.paper().withHead(new ProjectionHead(8));
        Outcome whole = step(simclr, new ResNet18(2));
        Outcome parts = step(simclr.inSubBatches(IMAGES), new ResNet18(2));
        whole.gradients().forEach((name, gradient) -> assertArrayEquals(gradient, parts.gradients().get(name), 2e-4f, name));
        whole.statistics().forEach((name, values) -> assertArrayEquals(values, parts.statistics().get(name), 1e-5f, name));
    }

    /** Running statistics move once for each part of each view, by a tenth of the way each time. */
    @Test
    void step_movesRunningStatisticsOnceAPart() {
        Torch.seed(7);
        Network network = new ResNet18(2).build(manager);
        try (GradMode mode = GradMode.off()) {
            for (NDArray view : List.of(views.view1(), views.view2())) {
                for (String part : List.of("0:3", "3:7", "7:11")) {
                    network.forward(view.get(part), Mode.TRAINING);
                }
            }
        }
        Map<String, float[]> statistics = step(SimCLR.paper().inSubBatches(4), new ResNet18(2)).statistics();
        network.weights().stream().filter(weight -> !weight.trainable()).forEach(weight ->
                assertArrayEquals(weight.array().toFloatArray(), statistics.get("backbone." + weight.name()), 1e-5f, weight.name()));
    }

    @Test
    void rehearsal_normalisesAsTrainingDoes_andLeavesNoTrace() {
        Network network = new ResNet18(2).build(manager);
        try (GradMode mode = GradMode.off()) {
            List<float[]> before = network.weights().stream().map(weight -> weight.array().toFloatArray()).toList();
            NDArray rehearsed = network.forward(views.view1(), Mode.REHEARSAL);
            for (int i = 0; i < before.size(); i++) {
                assertArrayEquals(before.get(i), network.weights().get(i).array().toFloatArray());
            }
            assertArrayEquals(network.forward(views.view1(), Mode.TRAINING).toFloatArray(), rehearsed.toFloatArray());
        }
    }

    @Test
    void step_leavesNothingInTheScope() {
        Learner learner = SimCLR.paper().inSubBatches(4).learner(new ResNet18(2), manager);
        Weights.trainable(learner.weights()).forEach(weight -> weight.setRequiresGradient(true));
        int before = manager.getManagedArrays().size();
        try (GradMode mode = GradMode.on(); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            learner.step(views, List.of(SHORT));
        }
        assertEquals(before, manager.getManagedArrays().size());
    }

    @Test
    void subBatchOfOne_isRefused() {
        assertEquals("subBatch must be >= 2 images, as batch statistics of one are none, got 1",
                assertThrows(IllegalArgumentException.class, () -> SimCLR.paper().inSubBatches(1)).getMessage());
    }

    @Test
    void title_isThatOfTheMethod() {
        assertEquals("Focal", SimCLR.focal().inSubBatches(64).title());
        assertEquals(128, SimCLR.paper().inSubBatches(64).projectionDimension());
    }

    /** Images as they are, flat. */
    private record Flat() implements Backbone {

        @Override
        public Network build(NDManager manager) {
            return new Network() {
                @Override
                public NDArray forward(NDArray input, Mode mode) {
                    return input.reshape(input.size(0), -1);
                }

                @Override
                public List<Weight> weights() {
                    return List.of();
                }
            };
        }

        @Override
        public int features() {
            return 3 * 16 * 16;
        }
    }

    /** SimCLR behind a linear layer without batch norm. */
    private static class LinearLearners implements Method {

        @Override
        public Learner learner(Backbone backbone, NDManager manager) {
            return new TwoViewLearner(backbone.build(manager), Linear.withBias(manager, backbone.features(), 8), NtXentLoss.paper());
        }

        @Override
        public int projectionDimension() {
            return 8;
        }

        @Override
        public String title() {
            return "linear";
        }
    }

    private static final class LinearParts extends LinearLearners {

        private final int subBatch;

        LinearParts(int subBatch) {
            this.subBatch = subBatch;
        }

        @Override
        public Learner learner(Backbone backbone, NDManager manager) {
            return new SubBatchLearner(backbone.build(manager), Linear.withBias(manager, backbone.features(), 8), NtXentLoss.paper(), subBatch);
        }
    }
}
