package org.geoharm.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geoharm.data.DataHome;
import org.geoharm.golden.Golden;
import org.geoharm.harmonize.UniformStructure;
import org.geoharm.loss.HarmonizationLoss;
import org.geoharm.loss.NtXentLoss;
import org.geoharm.loss.Sinkhorn;
import org.geoharm.method.LossTerm;
import org.geoharm.method.Step;
import org.geoharm.method.TwoViewLearner;
import org.geoharm.method.Views;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Sgd;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;

/** Training steps of full-width networks against {@code 12_model_resnet_cifar} and {@code 12_model_resnet50}. */
class GoldenTrainingTest {

    /** What projections may differ by, as float32 in another order of summation does: of 18 layers, and of 50. */
    private static final float SHALLOW = 1e-3f;
    private static final float DEEP = 5e-3f;
    private static final String FILE = "12_model_resnet_cifar";

    @Test
    void resNet34_lossGradientsStatisticsAndUpdates_equalTheReference() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            check(manager, Golden.oneCase(FILE, "simclr_resnet34_cifar"), ResNet34.cifar(), List.of());
        }
    }

    @Test
    void resNet18_projectionsLossAndStatistics_equalTheReference() {
        JsonNode golden = Golden.oneCase(FILE, "simclr_resnet18_cifar");
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            TwoViewLearner learner = learner(manager, golden, ResNet18.cifar());
            Step step = step(learner, views(manager, golden), List.of());
            assertEquals(golden.get("train").get("loss_cl").asDouble(), total(step), 1e-3);
            assertArrayEquals(Golden.floats(golden.get("train").get("z1")), step.z1().toFloatArray(), SHALLOW);
            GoldenNorms.checkStatistics(golden.get("train").get("running_stats_after"), learner.weights());
        }
    }

    @Test
    void resNet18_withHarmonization_lossGradientsAndUpdates_equalTheReference() throws IOException {
        Path target = DataHome.path().resolve("reference-100_128_target.npy");
        assumeTrue(Files.exists(target), target + " is not there: the structure that the reference trained with, which this project "
                + "does not ship");
        JsonNode golden = Golden.oneCase(FILE, "simclr_resnet18_cifar");
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            NDArray directions = UniformStructure.read(target).toTensor(manager);
            NDArray prior = manager.create(Golden.floats(golden.get("train").get("pi_counts")));
            HarmonizationLoss loss = HarmonizationLoss.paper()
                    .withSinkhorn(new Sinkhorn(0.05, golden.get("train").get("sinkhorn_iterations").asInt()));
            check(manager, golden, ResNet18.cifar(), List.of((z1, z2) -> loss.of(
                    HarmonizationLoss.structureLogits(z1, directions), HarmonizationLoss.structureLogits(z2, directions), prior)));
        }
    }

    @Test
    void resNet50_lossGradientsStatisticsAndUpdates_equalTheReference() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            JsonNode golden = Golden.oneCase("12_model_resnet50", "simclr_resnet50_imagenet");
            Views views = new Views(GoldenWeights.normalized(manager, golden, 1), GoldenWeights.normalized(manager, golden, 2), new int[0]);
            check(learner(manager, golden, ResNet50.imageNet()), golden, views, List.of(), DEEP);
        }
    }

    private static TwoViewLearner learner(NDManager manager, JsonNode golden, Backbone backbone) {
        TwoViewLearner learner = new TwoViewLearner(backbone.build(manager),
                ProjectionHead.paper().build(manager, backbone.features()), new NtXentLoss(0.2));
        GoldenWeights.fill(manager, golden, learner.weights());
        Weights.trainable(learner.weights()).forEach(weight -> weight.setRequiresGradient(true));
        return learner;
    }

    private static Views views(NDManager manager, JsonNode golden) {
        return new Views(GoldenWeights.input(manager, golden, 1), GoldenWeights.input(manager, golden, 2), new int[0]);
    }

    private static void check(NDManager manager, JsonNode golden, Backbone backbone, List<LossTerm> terms) {
        check(learner(manager, golden, backbone), golden, views(manager, golden), terms, SHALLOW);
    }

    private static void check(TwoViewLearner learner, JsonNode golden, Views views, List<LossTerm> terms, float projections) {
        List<Weight> weights = learner.weights();
        JsonNode sgd = golden.get("sgd");
        try (Sgd optimiser = new Sgd(Weights.trainable(weights), views.view1().getManager(), sgd.get("momentum").asDouble(),
                sgd.get("weight_decay").asDouble())) {
            JsonNode train = golden.get("train");
            double[] losses = Golden.doubles(sgd.get("losses"));
            for (int i = 0; i < losses.length; i++) {
                Step step = step(learner, views, terms);
                assertEquals(losses[i], total(step), i == 0 ? 1e-3 : 0.01 * losses[i], "loss of step " + i);
                if (i == 0) {
                    assertArrayEquals(Golden.floats(train.get("z1")), step.z1().toFloatArray(), projections);
                    GoldenNorms.checkGradients(train.get("grads"), weights);
                    GoldenNorms.checkStatistics(train.get("running_stats_after"), weights);
                }
                try (GradMode mode = GradMode.off()) {
                    optimiser.step(sgd.get("lr").asDouble());
                }
            }
            GoldenNorms.check(sgd.get("param_l2_after"), weights, 1e-3);
        }
    }

    private static Step step(TwoViewLearner learner, Views views, List<LossTerm> terms) {
        try (GradMode mode = GradMode.on()) {
            return learner.step(views, terms);
        }
    }

    private static double total(Step step) {
        return step.perImageLoss().mean().getFloat() + step.terms().stream().mapToDouble(NDArray::getFloat).sum();
    }
}
