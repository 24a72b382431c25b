package org.geoharm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;

class StemTest {

    @Test
    void imageNet_quartersTheSize_andCifarKeepsIt() {
        try (NDManager manager = Torch.newManager(Device.cpu()); GradMode mode = GradMode.off()) {
            NDArray x = manager.randomNormal(new Shape(1, 3, 64, 48));
            for (Stem stem : Stem.values()) {
                Network network = new Sequence(stem.parts(stem.plainLayers(manager), 5));
                Shape expected = stem == Stem.CIFAR ? new Shape(1, 5, 64, 48) : new Shape(1, 5, 16, 12);
                assertEquals(expected, network.forward(x, Mode.TRAINING).getShape(), stem.toString());
            }
        }
    }

    @Test
    void resNet18_takesEither() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            assertEquals(new Shape(64, 3, 3, 3), ResNet18.cifar().build(manager).weights().get(0).array().getShape());
            assertEquals(new Shape(64, 3, 7, 7), ResNet18.imageNet().build(manager).weights().get(0).array().getShape());
            assertEquals(Stem.IMAGENET, ResNet18.imageNet().withWidth(3).stem());
        }
    }
}
