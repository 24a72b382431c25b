package org.geoharm.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.augment.RandAugment.Spread;
import org.geoharm.golden.Golden;
import org.geoharm.image.GoldenPixels;
import org.geoharm.image.Pixels;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RandAugmentTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    private static Draws draws(int images, int view, double strength) {
        double[] strengths = new double[images];
        Arrays.fill(strengths, strength);
        return new Draws(5, 1, view, IntStream.range(0, images).toArray()).withStrengths(strengths);
    }

    /** Golden 10: magnitudes of one operation on CIFAR, by the weights of the reference. */
    @Test
    void magnitude_isTheReferencesStrength() {
        for (String name : List.of("weight_random_N9", "weight_outlier_N4")) {
            JsonNode c = Golden.oneCase("10_bcl_weights", name);
            double[] weights = Golden.doubles(c.get("probability"));
            Draws draws = Pictures.draws(weights.length).withStrengths(weights);
            double[] ours = IntStream.range(0, weights.length).mapToDouble(row -> RandAugment.cifar().magnitude(draws, row)).toArray();
            assertArrayEquals(Golden.doubles(c.get("strength_rand_k1")), ours, 2e-6);
        }
    }

    private static double[] magnitudes(RandAugment operations, int view, double strength) {
        Draws shared = draws(4000, view, strength).ofAllViews();
        return IntStream.range(0, 4000).mapToDouble(row -> operations.magnitude(shared, row)).toArray();
    }

    @Test
    void magnitude_spread_isUniformUpToTheStrength_andTheSameForBothViews() {
        double[] half = magnitudes(RandAugment.imageNet(), 0, 0.5);
        assertArrayEquals(half, magnitudes(RandAugment.imageNet(), 1, 0.5));
        assertEquals(7.5, Arrays.stream(half).average().orElseThrow(), 4.5 * 15 / Math.sqrt(12 * 4000));
        assertTrue(Arrays.stream(half).allMatch(m -> 0 <= m && m < 15));
        double[] many = magnitudes(RandAugment.cifarMany(3), 0, 1);
        assertEquals(17.5, Arrays.stream(many).average().orElseThrow(), 4.5 * 25 / Math.sqrt(12 * 4000));
        assertTrue(Arrays.stream(many).allMatch(m -> 5 <= m && m < 30));
    }

    @Test
    void plans_haveOperationsAsOftenAsTheStrengthSays_andDifferByView() {
        List<List<PlannedOperation>> plans = RandAugment.imageNet().plans(draws(4000, 0, 0.3));
        double operations = plans.stream().mapToInt(List::size).sum();
        assertEquals(2 * 0.3 * 4000, operations, 4.5 * Math.sqrt(8000 * 0.3 * 0.7));
        assertNotEquals(plans, RandAugment.imageNet().plans(draws(4000, 1, 0.3)));
        assertEquals(plans, RandAugment.imageNet().plans(draws(4000, 0, 0.3)));
    }

    @Test
    void apply_leavesImagesOfStrengthZero_bitForBit() {
        NDArray images = Pictures.unit(Pictures.hashed(manager, 6, 8)).mul(0.987f);
        assertArrayEquals(images.toFloatArray(), RandAugment.cifar().apply(images, draws(6, 0, 0)).toFloatArray());
        Draws mixed = draws(6, 0, 0).withStrengths(new double[] {0, 1, 0, 0, 1, 0});
        NDArray changed = RandAugment.cifar().apply(images, mixed);
        for (int row : new int[] {0, 2, 3, 5}) {
            assertArrayEquals(images.get(row).toFloatArray(), changed.get(row).toFloatArray(), "row " + row);
        }
    }

    @Test
    void apply_doesToEachImageWhatIsPlanned_inOrder() {
        NDArray images = Pictures.unit(Pictures.hashed(manager, 3, 9)).get(":, :, :, :7");
        List<PlannedOperation> twice = List.of(new PlannedOperation(Operation.SHEAR_X, -0.3, 0, 0),
                new PlannedOperation(Operation.BRIGHTNESS, 1.7, 0, 0));
        NDArray ours = new RandAugment(2, 0, 30, Spread.NONE).apply(images, List.of(List.of(), twice, List.of(twice.get(0))));
        Pixels picture = pixels(images.get("1:2"));
        GoldenPixels.assertSame(twice.get(1).of(twice.get(0).of(picture)), pixels(ours.get("1:2")), "two operations");
        GoldenPixels.assertSame(twice.get(0).of(pixels(images.get("2:3"))), pixels(ours.get("2:3")), "one operation");
        assertArrayEquals(images.get(0).toFloatArray(), ours.get(0).toFloatArray());
    }

    private static Pixels pixels(NDArray one) {
        return new Pixels((int) one.size(2), (int) one.size(3), one.mul(255f).round().toType(DataType.UINT8, true).toByteArray());
    }

    @Test
    void apply_repeatsBitForBit_inAnyBatch_andStaysInTheUnitRange() {
        NDArray images = Pictures.unit(Pictures.hashed(manager, 64, 16));
        RandAugment many = RandAugment.cifarMany(4);
        NDArray once = many.apply(images, draws(64, 0, 1));
        assertArrayEquals(once.toFloatArray(), many.apply(images, draws(64, 0, 1)).toFloatArray());
        for (int row : new int[] {0, 31, 63}) {
            NDArray alone = many.apply(images.get(row + ":" + (row + 1)), draws(64, 0, 1).ofRow(row));
            assertArrayEquals(alone.toFloatArray(), once.get(row).toFloatArray());
        }
        assertTrue(once.min().getFloat() >= 0 && once.max().getFloat() <= 1);
        assertFalse(Arrays.equals(images.toFloatArray(), once.toFloatArray()));
    }

    @Test
    void apply_leavesOneArrayAndItsInput() {
        NDArray images = Pictures.unit(Pictures.hashed(manager, 8, 16));
        float[] before = images.toFloatArray();
        int arrays = manager.getManagedArrays().size();
        RandAugment.imageNet().apply(images, draws(8, 0, 1));
        assertEquals(arrays + 1, manager.getManagedArrays().size());
        assertArrayEquals(before, images.toFloatArray());
    }

    @Test
    void constructor_rejectsWhatCannotBeDone_showingIt() {
        assertEquals("operations must be >= 1, got 0; leave the step out to have none", message(0, 1, 2));
        assertEquals("magnitudes must keep 0 <= weakest <= strongest <= 30, got weakest 9.0 and strongest 2.0", message(1, 9, 2));
        assertEquals("magnitudes must keep 0 <= weakest <= strongest <= 30, got weakest 9.0 and strongest 30.5", message(1, 9, 30.5));
        assertEquals("magnitudes must keep 0 <= weakest <= strongest <= 30, got weakest -1.0 and strongest 2.0", message(1, -1, 2));
    }

    private static String message(int operations, double weakest, double strongest) {
        return assertThrows(IllegalArgumentException.class,
                () -> new RandAugment(operations, weakest, strongest, Spread.NONE)).getMessage();
    }
}
