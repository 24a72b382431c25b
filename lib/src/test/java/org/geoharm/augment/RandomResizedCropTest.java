package org.geoharm.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.geoharm.golden.Golden;
import org.geoharm.image.GoldenPixels;
import org.geoharm.image.Pixels;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RandomResizedCropTest {

    private static final int MANY = 20_000;

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    /** Golden 11. Pillow rounds to whole levels after each of two passes: at most one level apart, one pixel in four. */
    @Test
    void apply_atGivenBoxes_isWithinOneLevelOfTheReference() {
        List<JsonNode> cases = Golden.cases(Pictures.FILE)
                .filter(c -> c.get("op").asText().equals("resized_crop")).toList();
        assertEquals(10, cases.size());
        for (JsonNode c : cases) {
            Interpolation interpolation = Interpolation.valueOf(c.get("interpolation").asText().toUpperCase(Locale.ROOT));
            CropBox box = new CropBox(c.get("top").asInt(), c.get("left").asInt(), c.get("height").asInt(),
                    c.get("width").asInt());
            NDArray ours = new RandomResizedCrop(c.get("size").asInt(), 0.1, 1, interpolation)
                    .apply(Pictures.input(manager, c), List.of(box));
            double[] apart = Pictures.levelsApart(c.get("out"), ours);
            assertTrue(apart[0] <= 1 && apart[1] <= 0.25, c.get("case") + " " + Arrays.toString(apart));
        }
    }

    @ParameterizedTest
    @EnumSource
    void apply_equalsTheLoopsOfTheDefinition_withOneBoxAnImage(Interpolation interpolation) {
        NDArray images = Pictures.unit(Pictures.hashed(manager, 3, 13));
        List<CropBox> boxes = List.of(new CropBox(0, 0, 13, 13), new CropBox(2, 5, 11, 3), new CropBox(12, 4, 1, 9));
        float[] ours = new RandomResizedCrop(6, 0.1, 1, interpolation).apply(images, boxes).toFloatArray();
        for (int i = 0; i < ours.length; i++) {
            int image = i / (3 * 36);
            NDArray plane = images.get(image, i / 36 % 3);
            assertEquals(pixel(plane, boxes.get(image), interpolation, i % 36 / 6, i % 6), ours[i], 1e-5);
        }
    }

    private static double pixel(NDArray plane, CropBox box, Interpolation interpolation, int row, int column) {
        double[] across = weights(box.width(), column, interpolation);
        double[] down = weights(box.height(), row, interpolation);
        double sum = 0;
        for (int y = 0; y < down.length; y++) {
            double line = 0;
            for (int x = 0; x < across.length; x++) {
                line += across[x] * plane.getFloat(box.top() + y, box.left() + x);
            }
            sum += down[y] * clamp(line);
        }
        return clamp(sum);
    }

    private static double[] weights(int length, int output, Interpolation interpolation) {
        double scale = length / 6.0;
        double[] weights = new double[length];
        for (int tap = 0; tap < length; tap++) {
            double x = Math.abs(tap + 0.5 - (output + 0.5) * scale) / Math.max(1, scale);
            weights[tap] = interpolation == Interpolation.BILINEAR ? Math.max(0, 1 - x) : cubic(x);
        }
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }

    private static double cubic(double x) {
        if (x < 1) {
            return 1.5 * x * x * x - 2.5 * x * x + 1;
        }
        return x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0;
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }

    @Test
    void apply_doesNotSeePixelsBesideTheBox() {
        NDArray images = Pictures.unit(Pictures.hashed(manager, 1, 16));
        NDArray others = images.neg().add(1f);
        others.set(new NDIndex(":, :, 3:11, 5:9"), images.get(":, :, 3:11, 5:9"));
        RandomResizedCrop crop = new RandomResizedCrop(16, 0.1, 1, Interpolation.BICUBIC);
        List<CropBox> box = List.of(new CropBox(3, 5, 8, 4));
        assertArrayEquals(crop.apply(images, box).toFloatArray(), crop.apply(others, box).toFloatArray());
    }

    /**
     * Golden 11, 20000 draws against 20000: means within 4.5 standard errors of a difference, quantiles of the area
     * within 0.02 (four of theirs and a pixel of rounding).
     */
    @ParameterizedTest
    @CsvSource({"cifar_32x32_scale0.1, 32, 32, 0.1", "imagenet_500x375_scale0.08, 500, 375, 0.08",
        "imagenet_200x600_scale0.08, 200, 600, 0.08"})
    void boxes_haveTheStatisticsOfTheReference(String name, int width, int height, double minArea) {
        JsonNode theirs = Golden.read(Pictures.FILE).get("random_resized_crop_statistics").get(name);
        List<CropBox> boxes = new RandomResizedCrop(32, minArea, 1, Interpolation.BILINEAR)
                .boxes(Pictures.draws(MANY), height, width);
        ToDoubleFunction<CropBox> area = b -> (double) b.width() * b.height() / width / height;
        ToDoubleFunction<CropBox> logRatio = b -> Math.log((double) b.width() / b.height());
        assertMean(theirs.get("area_fraction_mean"), boxes, area);
        assertMean(theirs.get("log_ratio_mean"), boxes, logRatio);
        assertMean(theirs.get("top_mean"), boxes, CropBox::top);
        assertMean(theirs.get("left_mean"), boxes, CropBox::left);
        assertMean(theirs.get("height_mean"), boxes, CropBox::height);
        assertMean(theirs.get("width_mean"), boxes, CropBox::width);
        assertEquals(theirs.get("log_ratio_std").asDouble(), deviation(boxes, logRatio), 0.005);
        double[] sorted = boxes.stream().mapToDouble(area).sorted().toArray();
        double[] quantiles = {sorted[MANY / 10], sorted[MANY / 2], sorted[MANY / 10 * 9]};
        assertArrayEquals(Golden.doubles(theirs.get("area_fraction_quantiles_10_50_90")), quantiles, 0.02);
    }

    private static double mean(List<CropBox> boxes, ToDoubleFunction<CropBox> value) {
        return boxes.stream().mapToDouble(value).average().orElseThrow();
    }

    private static double deviation(List<CropBox> boxes, ToDoubleFunction<CropBox> value) {
        double mean = mean(boxes, value);
        return Math.sqrt(mean(boxes, b -> Math.pow(value.applyAsDouble(b) - mean, 2)));
    }

    private static void assertMean(JsonNode theirs, List<CropBox> boxes, ToDoubleFunction<CropBox> value) {
        double error = deviation(boxes, value) * Math.sqrt(2.0 / MANY);
        assertEquals(theirs.asDouble(), mean(boxes, value), 4.5 * error);
    }

    @Test
    void boxes_lieInsideTheImageAndReachItsEdges() {
        List<CropBox> boxes = new RandomResizedCrop(32, 0.1, 1, Interpolation.BILINEAR)
                .boxes(Pictures.draws(MANY), 32, 32);
        assertTrue(boxes.stream().allMatch(b -> b.top() >= 0 && b.left() >= 0 && b.height() > 0 && b.width() > 0
                && b.top() + b.height() <= 32 && b.left() + b.width() <= 32));
        assertTrue(boxes.stream().anyMatch(b -> b.height() == 32 && b.width() < 32));
        assertTrue(boxes.stream().anyMatch(b -> b.top() > 0 && b.top() + b.height() == 32));
    }

    @Test
    void boxes_ofImagesTooLongForAnyDraw_areTheLargestCentredOnes() {
        RandomResizedCrop whole = new RandomResizedCrop(8, 0.9, 1, Interpolation.BILINEAR);
        assertEquals(List.of(new CropBox(0, 43, 10, 13)), whole.boxes(Pictures.draws(1), 10, 100));
        assertEquals(List.of(new CropBox(43, 0, 13, 10)), whole.boxes(Pictures.draws(1), 100, 10));
    }

    @Test
    void boxes_ofASquareThatNoDrawFits_areTheWholeImage() {
        List<CropBox> boxes = new RandomResizedCrop(8, 1, 1, Interpolation.BILINEAR).boxes(Pictures.draws(500), 999, 999);
        assertTrue(boxes.contains(new CropBox(0, 0, 999, 999)));
    }

    @Test
    void constructor_rejectsWhatCannotBeDrawn_showingIt() {
        assertEquals("areas must keep 0 < minArea <= maxArea <= 1, got minArea 0.5 and maxArea 0.4", message(32, 0.5, 0.4));
        assertEquals("areas must keep 0 < minArea <= maxArea <= 1, got minArea 0.0 and maxArea 1.0", message(32, 0, 1));
        assertEquals("areas must keep 0 < minArea <= maxArea <= 1, got minArea 0.1 and maxArea 1.5", message(32, 0.1, 1.5));
        assertEquals("size must be >= 1 pixel, got 0", message(0, 0.1, 1));
    }

    private static String message(int size, double minArea, double maxArea) {
        return assertThrows(IllegalArgumentException.class,
                () -> new RandomResizedCrop(size, minArea, maxArea, Interpolation.BILINEAR)).getMessage();
    }

    /** The same boxes as for a batch; exact where that rounds less. */
    @ParameterizedTest
    @EnumSource
    void frame_isWithinOneLevelOfTheBatch_withTheSameDraws(Interpolation interpolation) {
        NDArray levels = Pictures.hashed(manager, 6, 40).get(":, :, :, :29").duplicate();
        RandomResizedCrop crop = new RandomResizedCrop(16, 0.1, 1, interpolation);
        NDArray together = crop.apply(Pictures.unit(levels), Pictures.draws(6)).mul(255f).round();
        for (int row = 0; row < 6; row++) {
            Pixels framed = crop.apply(new Pixels(40, 29, levels.get(row).toByteArray()), Pictures.draws(6), row);
            float[] expected = together.get(row).toFloatArray();
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], framed.planes()[i] & 255, 1);
            }
        }
    }

    @Test
    void frame_takesPicturesOfAnyProportion() {
        RandomResizedCrop crop = new RandomResizedCrop(8, 0.08, 1, Interpolation.BICUBIC);
        for (int[] size : new int[][] {{1, 1}, {1, 300}, {200, 3}, {375, 500}}) {
            Pixels framed = crop.apply(GoldenPixels.hashed(size[0], size[1]), Pictures.draws(3), 2);
            assertEquals("8 x 8", framed.height() + " x " + framed.width());
        }
    }
}
