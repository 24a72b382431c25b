package org.geoharm.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.geoharm.augment.ColourShift.Step;
import org.geoharm.golden.Golden;
import org.geoharm.image.GoldenPixels;
import org.geoharm.image.Pixels;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColourJitterTest {

    private static final int MANY = 24_000;
    private static final ColourJitter CIFAR = new ColourJitter(0.4, 0.4, 0.4, 0.1, 0.8);

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    private static ColourShift only(Step step, double amount) {
        return only(step, amount, List.of(Step.values()));
    }

    private static ColourShift only(Step step, double amount, List<Step> order) {
        return new ColourShift(step == Step.BRIGHTNESS ? amount : 1, step == Step.CONTRAST ? amount : 1,
                step == Step.SATURATION ? amount : 1, step == Step.HUE ? amount : 0, order);
    }

    /** Golden 11, bit for bit, as the pipeline does it on the CPU. */
    @ParameterizedTest
    @EnumSource
    void apply_ofOneStepToAPicture_isTheReferences(Step step) {
        List<JsonNode> cases = Golden.cases(Pictures.FILE)
                .filter(c -> c.get("op").asText().equals("adjust_" + step.name().toLowerCase(Locale.ROOT))).toList();
        assertEquals(4, cases.size());
        for (JsonNode c : cases) {
            ColourShift shift = only(step, c.get("factor").asDouble(), List.of(step));
            Pixels ours = ColourJitter.apply(GoldenPixels.input(c), shift);
            GoldenPixels.assertSame(GoldenPixels.of(c.get("out")), ours, c.get("case").asText());
        }
    }

    /**
     * Golden 11, as tensors. The blends of the reference cut fractions of a level off, and its mean luminance is a whole level: one
     * level. Its hues are 8-bit, and both the hue and the turn are cut: two steps of 1/255 of the circle, each worth 6
     * levels of a fully saturated pixel; {@link HueShiftTest} compares with exact hues.
     */
    @ParameterizedTest
    @CsvSource({"BRIGHTNESS, 4, 1, 0.6", "CONTRAST, 4, 1, 0.6", "SATURATION, 4, 1, 0.6", "HUE, 4, 12, 1.5"})
    void apply_ofOneStepToTensors_isNearTheReference(Step step, int count, double most, double mean) {
        List<JsonNode> cases = Golden.cases(Pictures.FILE)
                .filter(c -> c.get("op").asText().equals("adjust_" + step.name().toLowerCase(Locale.ROOT))).toList();
        assertEquals(count, cases.size());
        for (JsonNode c : cases) {
            ColourShift shift = only(step, c.get("factor").asDouble());
            double[] apart = Pictures.levelsApart(c.get("out"), CIFAR.apply(Pictures.input(manager, c), List.of(shift)));
            assertTrue(apart[0] <= most && apart[1] <= mean, c.get("case") + " " + Arrays.toString(apart));
        }
    }

    /** All orders at once, each image against the steps one by one. */
    @Test
    void apply_doesTheStepsOfEachImageInItsOwnOrder() {
        List<ColourShift> shifts = CIFAR.shifts(Pictures.draws(64));
        NDArray images = Pictures.unit(Pictures.hashed(manager, 64, 8));
        NDArray together = CIFAR.apply(images, shifts);
        for (int i = 0; i < 64; i++) {
            ColourShift shift = shifts.get(i);
            NDArray image = images.get(i + ":" + (i + 1));
            if (shift != ColourShift.NONE) {
                for (Step step : shift.order()) {
                    double amount = step == Step.HUE ? shift.hue() : shift.factor(step);
                    image = CIFAR.apply(image, List.of(only(step, amount)));
                }
            }
            assertArrayEquals(image.toFloatArray(), together.get(i).toFloatArray(), 2e-6f);
        }
        assertTrue(shifts.stream().filter(s -> s != ColourShift.NONE).map(ColourShift::order).distinct().count() > 12);
    }

    @Test
    void apply_leavesTheInputAndUnchangedImagesBitEqual() {
        NDArray images = Pictures.unit(Pictures.hashed(manager, 2, 8));
        float[] before = images.toFloatArray();
        NDArray result = CIFAR.apply(images, List.of(ColourShift.NONE, only(Step.BRIGHTNESS, 0.5)));
        NDArray untouched = CIFAR.apply(images, List.of(ColourShift.NONE, ColourShift.NONE));
        assertArrayEquals(before, images.toFloatArray());
        assertArrayEquals(images.get(0).toFloatArray(), result.get(0).toFloatArray());
        assertArrayEquals(images.get(1).mul(0.5f).toFloatArray(), result.get(1).toFloatArray(), 1e-6f);
        assertArrayEquals(before, untouched.toFloatArray());
    }

    /** Means and deviations of uniform numbers within 4.5 standard errors; all 24 orders equally often. */
    @Test
    void shifts_areDrawnAsInTheReference() {
        List<ColourShift> changed = CIFAR.shifts(Pictures.draws(MANY)).stream()
                .filter(s -> s != ColourShift.NONE).toList();
        assertEquals(0.8 * MANY, changed.size(), 4.5 * Math.sqrt(0.16 * MANY));
        assertUniform(changed, ColourShift::brightness, 0.6, 1.4);
        assertUniform(changed, ColourShift::contrast, 0.6, 1.4);
        assertUniform(changed, ColourShift::saturation, 0.6, 1.4);
        assertUniform(changed, ColourShift::hue, -0.1, 0.1);
        Map<List<Step>, Long> orders = changed.stream()
                .collect(Collectors.groupingBy(ColourShift::order, Collectors.counting()));
        double expected = changed.size() / 24.0;
        assertEquals(24, orders.size());
        orders.values().forEach(count -> assertEquals(expected, count, 4.5 * Math.sqrt(expected)));
    }

    private static void assertUniform(List<ColourShift> shifts, ToDoubleFunction<ColourShift> value, double low,
            double high) {
        double middle = (low + high) / 2;
        double variance = Math.pow(high - low, 2) / 12;
        double error = Math.sqrt(variance / shifts.size());
        double spread = shifts.stream().mapToDouble(value).map(v -> Math.pow(v - middle, 2)).average().orElseThrow();
        assertEquals(middle, shifts.stream().mapToDouble(value).average().orElseThrow(), 4.5 * error);
        assertEquals(variance, spread, 4.5 * variance / Math.sqrt(shifts.size()));
        assertTrue(shifts.stream().mapToDouble(value).allMatch(v -> low <= v && v < high));
    }

    @Test
    void constructor_rejectsAmountsOutOfRange_showingThem() {
        assertEquals("brightness must be in [0, 1], got 1.4", message(1.4, 0, 0, 0, 1));
        assertEquals("contrast must be in [0, 1], got -0.4", message(0, -0.4, 0, 0, 1));
        assertEquals("saturation must be in [0, 1], got NaN", message(0, 0, Double.NaN, 0, 1));
        assertEquals("hue must be in [0, 0.5] turns, got 0.6", message(0, 0, 0, 0.6, 1));
        assertEquals("probability must be in [0, 1], got 80.0", message(0, 0, 0, 0, 80));
    }

    private static String message(double brightness, double contrast, double saturation, double hue, double probability) {
        return assertThrows(IllegalArgumentException.class,
                () -> new ColourJitter(brightness, contrast, saturation, hue, probability)).getMessage();
    }
}
