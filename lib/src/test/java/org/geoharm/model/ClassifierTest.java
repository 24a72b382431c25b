package org.geoharm.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;

class ClassifierTest {

    private static final ResNet18 KIND = new ResNet18(2);

    @Test
    @SuppressWarnings("try") // the mode acts by being there
    void forward_isTheLinearLayerOfTheFeatures() {
        try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(Device.cpu())) {
            Torch.seed(1);
            Network backbone = KIND.build(manager);
            Classifier classifier = new Classifier(manager, backbone, KIND.features(), 5);
            List<Weight> weights = classifier.weights();
            NDArray slopes = weights.get(weights.size() - 2).array();
            NDArray bias = weights.get(weights.size() - 1).array();
            NDArray images = manager.randomNormal(new Shape(3, 3, 16, 16));
            NDArray scores = classifier.forward(images, Mode.EVALUATION);
            assertEquals(new Shape(3, 5), scores.getShape());
            assertArrayEquals(backbone.forward(images, Mode.EVALUATION).matMul(slopes.transpose()).add(bias).toFloatArray(),
                    scores.toFloatArray(), 1e-5f);
            assertSame(backbone, classifier.backbone());
        }
    }

    @Test
    void weights_areNamedAsInPyTorch_andAreTheBackbonesOwn() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Network backbone = KIND.build(manager);
            List<Weight> weights = new Classifier(manager, backbone, KIND.features(), 5).weights();
            assertEquals("backbone.conv1.weight", weights.get(0).name());
            assertSame(backbone.weights().get(0).array(), weights.get(0).array());
            List<String> last = weights.subList(weights.size() - 2, weights.size()).stream().map(Weight::name).toList();
            assertEquals(List.of("fc.weight", "fc.bias"), last);
            assertEquals(backbone.weights().size() + 2, weights.size());
        }
    }
}
