package org.geoharm.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.geoharm.loss.ContrastiveLoss;
import org.geoharm.loss.FocalNtXentLoss;
import org.geoharm.loss.NtXentLoss;
import org.geoharm.model.Backbone;
import org.junit.jupiter.api.Test;

class MethodTest {

    @Test
    void withTemperature_isTheSameMethodWithThatInItsLoss() {
        SimCLR warm = SimCLR.paper().withLoss(new NtXentLoss(0.5));
        assertEquals(warm, SimCLR.paper().withTemperature(0.5));
        assertEquals(SimCLR.paper().withLoss(FocalNtXentLoss.paper().withTemperature(0.5)), SimCLR.focal().withTemperature(0.5));
        assertEquals(SDCLR.imageNet().withLoss(new NtXentLoss(0.5)), SDCLR.imageNet().withTemperature(0.5));
        assertEquals(DnC.standard().withClusters(3).withContrast(warm), DnC.standard().withClusters(3).withTemperature(0.5));
        assertEquals(warm.inSubBatches(64), SimCLR.paper().inSubBatches(64).withTemperature(0.5));
    }

    @Test
    void withTemperature_ofThePaper_changesNothing() {
        for (Method method : List.of(SimCLR.paper(), SimCLR.focal(), SDCLR.paper(), DnC.standard(), SimCLR.paper().inSubBatches(64))) {
            assertEquals(method, method.withTemperature(0.2));
        }
    }

    @Test
    void withTemperature_ofWhatHasNone_isRefused_sayingWhatToDo() {
        Method still = new Method() {
            @Override
            public Learner learner(Backbone backbone, NDManager manager) {
                throw new AssertionError("nothing is to be built");
            }

            @Override
            public int projectionDimension() {
                return 8;
            }

            @Override
            public String title() {
                return "Still";
            }
        };
        assertEquals("a method must have a temperature to take another, got Still and 0.5; one that has overrides withTemperature, as "
                + "SimCLR does", assertThrows(UnsupportedOperationException.class, () -> still.withTemperature(0.5)).getMessage());
        record Distance() implements ContrastiveLoss {
            @Override
            public NDArray perImage(NDArray z1, NDArray z2) {
                throw new AssertionError("nothing is to be computed");
            }
        }
        SimCLR without = SimCLR.paper().withLoss(new Distance());
        assertEquals("a loss must have a temperature to take another, got Distance and 0.5; one that has overrides withTemperature, as "
                + "NtXentLoss does", assertThrows(UnsupportedOperationException.class, () -> without.withTemperature(0.5)).getMessage());
    }
}
