package org.geoharm.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.geoharm.model.Backbone;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.model.ProjectionHead;
import org.geoharm.model.Pruning;
import org.geoharm.model.ResNet18;
import org.geoharm.model.ResNet50;
import org.geoharm.model.Weights;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SDCLRTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void paperAndImageNet_haveTheFractionsOfTheReference() {
        assertEquals(new Pruning(0.9, 0), SDCLR.paper().pruning());
        assertEquals(new Pruning(0.1, 0), SDCLR.imageNet().pruning());
        assertEquals("SDCLR", SDCLR.paper().title());
        assertEquals(16, SDCLR.paper().withHead(new ProjectionHead(16)).projectionDimension());
    }

    @Test
    void learner_hasAsManyTrainableWeightsAsTheReference() {
        assertEquals(11_509_184, count(ResNet18.cifar()));
        assertEquals(11_516_864, count(ResNet18.imageNet()));
        assertEquals(28_028_352, count(ResNet50.imageNet()));
    }

    private long count(Backbone backbone) {
        return Weights.trainableCount(SDCLR.paper().learner(backbone, manager).weights());
    }

    @Test
    void learner_ofTheSameSeed_isTheSame_withOrWithoutChance() {
        float[][] stems = new float[3][];
        for (int i = 0; i < 3; i++) {
            Torch.seed(i / 2);
            SDCLR method = SDCLR.paper().withPruning(new Pruning(0.9, 0.1 * i));
            stems[i] = method.learner(new ResNet18(2), manager).weights().get(0).array().toFloatArray();
        }
        assertArrayEquals(stems[0], stems[1]);
        assertFalse(Arrays.equals(stems[0], stems[2]));
    }

    @Test
    void learner_ofABackboneThatCannotBePruned_isRefused_sayingWhichCan() {
        record Flat(int features) implements Backbone {
            @Override
            public Network build(NDManager owner) {
                throw new UnsupportedOperationException();
            }
        }
        assertEquals("the backbone of SDCLR must be prunable, got Flat[features=3]; ResNet18, ResNet34 and ResNet50 are",
                assertThrows(IllegalArgumentException.class, () -> SDCLR.paper().learner(new Flat(3), manager)).getMessage());
    }

    @Test
    void backbone_isTheDenseBranch_whateverThePruning() {
        try (GradMode mode = GradMode.off()) {
            NDArray x = manager.randomNormal(new Shape(2, 3, 8, 8));
            Learner learner = SDCLR.paper().learner(new ResNet18(2), manager);
            float[] before = learner.backbone().forward(x, Mode.EVALUATION).toFloatArray();
            learner.beginEpoch(0);
            assertArrayEquals(before, learner.backbone().forward(x, Mode.EVALUATION).toFloatArray());
        }
    }
}
