package org.geoharm.boost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.geoharm.augment.GaussianBlur;
import org.geoharm.augment.Normalize;
import org.geoharm.augment.Pipeline;
import org.geoharm.augment.RandAugment;
import org.geoharm.augment.RandomFlip;
import org.geoharm.augment.Transform;
import org.geoharm.method.Companion.Membership;
import org.geoharm.method.Participant;
import org.geoharm.method.Step;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BCLTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    private Participant joined() {
        return BCL.cifar().withMomentum(0.5).join(new Membership(3, 128, 10, manager));
    }

    private void epoch(Participant boosting, int epoch, float... losses) {
        boosting.beginEpoch(epoch);
        NDArray z = manager.zeros(new Shape(losses.length, 2));
        boosting.afterStep(epoch, new int[] {0, 1, 2}, new Step(manager.create(losses), z, List.of()));
        boosting.endEpoch(epoch);
    }

    private static double[] strengths(Participant boosting) {
        return boosting.strengths().orElseThrow().of(new int[] {0, 1, 2});
    }

    @Test
    void augmentation_insertsTheOperationsBeforeTheNormalisation() {
        List<Transform> cifar = BCL.cifar().augmentation(Pipeline.strong(32)).transforms();
        assertEquals(RandAugment.cifar(), cifar.get(4));
        assertEquals(Normalize.cifar(), cifar.get(5));
        List<Transform> imageNet = BCL.imageNet().augmentation(Pipeline.imageNet(224)).transforms();
        assertEquals(List.of(GaussianBlur.imageNet(), RandAugment.imageNet(), Normalize.imageNet()), imageNet.subList(4, 7));
        Pipeline bare = new Pipeline(List.of(new RandomFlip(0.5)));
        assertEquals(List.of(new RandomFlip(0.5), RandAugment.cifar()), BCL.cifar().augmentation(bare).transforms());
    }

    @Test
    void strengths_areThoseOfTheEpochsBefore_andNoneInTheFirst() {
        Participant boosting = joined();
        boosting.beginEpoch(0);
        assertArrayEquals(new double[3], strengths(boosting));
        epoch(boosting, 0, 1, 2, 3);
        assertArrayEquals(new double[3], strengths(boosting), "they stay during an epoch");
        assertEquals(Map.of("mean_strength", 0.0, "mean_loss", 2.0), boosting.figures());
        epoch(boosting, 1, 5, 2, 3);
        assertArrayEquals(new double[] {0, 0.5, 1}, strengths(boosting));
        assertEquals(List.of("mean_strength", "mean_loss"), List.copyOf(boosting.figures().keySet()));
        assertEquals(0.5, boosting.figures().get("mean_strength"));
        assertEquals(8 / 3.0, boosting.figures().get("mean_loss"), 1e-7);
        boosting.beginEpoch(2);
        assertArrayEquals(new double[] {0.75, 0, 0.75}, strengths(boosting), 1e-6);
    }

    @Test
    void restored_itGoesOnAsIfNothingHadHappened() {
        Participant whole = joined();
        epoch(whole, 0, 1, 2, 4);
        epoch(whole, 1, 2, 2, 1);
        Participant resumed = joined();
        resumed.restore(whole.state());
        whole.beginEpoch(2);
        resumed.beginEpoch(2);
        assertArrayEquals(strengths(whole), strengths(resumed));
        assertEquals(whole.figures(), resumed.figures());
    }

    @Test
    void join_addsNoTerm_andClosingFreesItsMemory() {
        Participant boosting = joined();
        assertTrue(boosting.term().isEmpty());
        assertEquals("bcl", boosting.name());
        NDArray losses = boosting.state().get("losses");
        boosting.close();
        assertTrue(losses.isReleased());
    }

    @Test
    void scaledTo_keepsThePartOfTheTrainingThatIsRemembered() {
        BCL scaled = BCL.cifar().scaledTo(20, 1000);
        assertEquals(Math.pow(0.97, 50), scaled.momentum(), 1e-15);
        assertEquals(RandAugment.cifar(), scaled.randAugment());
        assertEquals(0.97, scaled.scaledTo(1000, 20).momentum(), 1e-12);
        assertEquals("epochs and from must be >= 1, got 0 and 1000",
                assertThrows(IllegalArgumentException.class, () -> BCL.cifar().scaledTo(0, 1000)).getMessage());
    }

    @Test
    void factories_haveTheReferencesSettings() {
        assertEquals(new BCL(new RandAugment(1, 10, 30, RandAugment.Spread.NONE), 0.97), BCL.cifar());
        assertEquals(new BCL(new RandAugment(2, 0, 30, RandAugment.Spread.UNIFORM), 0.97), BCL.imageNet());
        assertEquals("BCL", BCL.cifar().title());
        assertEquals("momentum must be in [0, 1), got 1.0",
                assertThrows(IllegalArgumentException.class, () -> BCL.cifar().withMomentum(1)).getMessage());
    }
}
