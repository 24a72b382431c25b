package org.geoharm.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.loss.LogitAdjustedLoss;
import org.geoharm.model.Classifier;
import org.geoharm.model.Mode;
import org.geoharm.model.ResNet18;
import org.geoharm.model.Weight;
import org.geoharm.model.Weights;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Sgd;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the mode acts by being there
class SupervisedLearnerTest {

    private static final ResNet18 BACKBONE = new ResNet18(2);
    private static final int CLASSES = 3;
    /** Shares 4/8, 3/8 and 1/8. */
    private static final int[] LABELS = {0, 0, 1, 1, 2, 0, 1, 0};

    private final NDManager manager = Torch.newManager(Device.cpu());
    private Classifier classifier;
    private SupervisedLearner learner;
    private Sgd sgd;

    @BeforeEach
    void make() {
        Torch.seed(2);
        classifier = new Classifier(manager, BACKBONE.build(manager), BACKBONE.features(), CLASSES);
        learner = new SupervisedLearner(classifier, LogitAdjustedLoss.paper(), LABELS, CLASSES, manager);
        sgd = new Sgd(Weights.trainable(learner.weights()), manager, 0.9, 0);
    }

    @AfterEach
    void close() {
        sgd.close();
        manager.close();
    }

    private Views views(int... indices) {
        NDArray view = manager.randomNormal(new Shape(indices.length, 3, 16, 16));
        return new Views(view, view, indices);
    }

    private Step step(Views views) {
        try (GradMode mode = GradMode.on()) {
            return learner.step(views, List.of());
        }
    }

    private NDArray weight(String name) {
        return learner.weights().stream().filter(weight -> weight.name().equals(name)).map(Weight::array).findFirst().orElseThrow();
    }

    /** Loss, scores and the gradients of the linear layer, in plain Java from the features of the batch. */
    @Test
    void step_ofSomeImages_hasLossAndGradientsOfTheDefinition() {
        int[] indices = {4, 2, 7, 0, 6};
        Views views = views(indices);
        float[] features;
        try (GradMode mode = GradMode.off()) {
            features = classifier.backbone().forward(views.view1(), Mode.TRAINING).toFloatArray();
        }
        float[] w = weight("fc.weight").toFloatArray();
        float[] bias = weight("fc.bias").toFloatArray();
        double[] logPrior = {Math.log(4 / 8.0), Math.log(3 / 8.0), Math.log(1 / 8.0)};
        int width = BACKBONE.features();
        float[] loss = new float[indices.length];
        float[] scores = new float[indices.length * CLASSES];
        double[] gradient = new double[CLASSES * width];
        double[] biasGradient = new double[CLASSES];
        for (int row = 0; row < indices.length; row++) {
            double[] exponentials = new double[CLASSES];
            for (int c = 0; c < CLASSES; c++) {
                double score = bias[c];
                for (int d = 0; d < width; d++) {
                    score += w[c * width + d] * features[row * width + d];
                }
                scores[row * CLASSES + c] = (float) score;
                exponentials[c] = Math.exp(score + logPrior[c]);
            }
            double sum = exponentials[0] + exponentials[1] + exponentials[2];
            loss[row] = (float) -Math.log(exponentials[LABELS[indices[row]]] / sum);
            for (int c = 0; c < CLASSES; c++) {
                double error = (exponentials[c] / sum - (LABELS[indices[row]] == c ? 1 : 0)) / indices.length;
                biasGradient[c] += error;
                for (int d = 0; d < width; d++) {
                    gradient[c * width + d] += error * features[row * width + d];
                }
            }
        }
        Step step = step(views);
        assertArrayEquals(loss, step.perImageLoss().toFloatArray(), 1e-5f);
        assertArrayEquals(scores, step.z1().toFloatArray(), 1e-5f);
        assertArrayEquals(floats(gradient), weight("fc.weight").getGradient().toFloatArray(), 1e-5f);
        assertArrayEquals(floats(biasGradient), weight("fc.bias").getGradient().toFloatArray(), 1e-6f);
        assertTrue(weight("backbone.conv1.weight").getGradient().abs().max().getFloat() > 0, "the backbone learns, too");
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        IntStream.range(0, values.length).forEach(i -> floats[i] = (float) values[i]);
        return floats;
    }

    @Test
    void steps_learnTheLabels() {
        Views views = views(0, 1, 2, 3, 4, 5, 6, 7);
        float first = step(views).perImageLoss().mean().getFloat();
        sgd.step(0);
        float last = first;
        for (int i = 0; i < 30; i++) {
            last = step(views).perImageLoss().mean().getFloat();
            sgd.step(0.05);
        }
        assertTrue(last < first / 5, "loss went from " + first + " to " + last);
    }

    @Test
    void step_withTerms_isRefused() {
        assertEquals("supervised training compares no projections, so it takes no terms, got 1",
                assertThrows(IllegalArgumentException.class, () -> learner.step(views(0, 1), List.of((z1, z2) -> z1.sum()))).getMessage());
    }

    @Test
    void weights_areThoseOfBackboneAndLayer() {
        List<String> names = learner.weights().stream().map(Weight::name).toList();
        assertEquals("backbone.conv1.weight", names.get(0));
        assertEquals(List.of("fc.weight", "fc.bias"), names.subList(names.size() - 2, names.size()));
        assertEquals(new Shape(CLASSES, BACKBONE.features()), weight("fc.weight").getShape());
    }
}
