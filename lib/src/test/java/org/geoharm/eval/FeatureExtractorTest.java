package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.geoharm.data.ImageSet;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.model.Weight;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeatureExtractorTest {

    private static final FeatureExtractor.View SCALED = (images, indices) -> images.toType(DataType.FLOAT32, false).div(255);

    private final NDManager manager = Torch.newManager(Device.cpu());
    private final Sums sums = new Sums(manager);

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @Test
    void extract_mapsEveryImageInOrder_whateverTheBatch() {
        ImageSet images = images(7);
        Features features = extractor().withBatchSize(3).extract(images);
        assertEquals("Features(size=7, dimension=2, classes=2)", features.toString());
        assertArrayEquals(images.labels(), features.labels());
        assertArrayEquals(extractor().extract(images).values(), features.values());
        for (int i = 0; i < 7; i++) {
            assertEquals(12 * i / 255.0, features.values()[2 * i], 1e-5);
            assertEquals(24 * i / 255.0, features.values()[2 * i + 1], 1e-5);
        }
    }

    @Test
    void extract_givesTheViewItsIndices() {
        List<Integer> seen = new ArrayList<>();
        FeatureExtractor.View view = (images, indices) -> {
            IntStream.of(indices).forEach(seen::add);
            return SCALED.of(images, indices);
        };
        FeatureExtractor.of(sums, view, Device.cpu()).withBatchSize(2).extract(images(5));
        assertEquals(List.of(0, 1, 2, 3, 4), seen);
    }

    @Test
    void extract_runsInEvaluationMode_withoutGradient() {
        try (GradMode caller = GradMode.on()) {
            extractor().extract(images(2));
            assertTrue(JniUtils.isGradMode(), "the caller's mode must come back");
        }
        assertEquals(Mode.EVALUATION, sums.mode);
        assertFalse(sums.recorded);
    }

    @Test
    void extract_leavesNoNativeArrays() {
        int before = manager.getManagedArrays().size();
        extractor().withBatchSize(2).extract(images(5));
        assertEquals(before, manager.getManagedArrays().size());
        assertTrue(sums.made.stream().allMatch(NDArray::isReleased), "an array of the network is still open");
    }

    @Test
    void extract_tellsImagesDone() {
        List<String> told = new ArrayList<>();
        extractor().withBatchSize(2).withProgress((done, total) -> told.add(done + "/" + total)).extract(images(5));
        assertEquals(List.of("2/5", "4/5", "5/5"), told);
    }

    @Test
    void extract_endsWhenInterrupted() {
        FeatureExtractor interrupted = extractor().withBatchSize(2).withProgress((done, total) -> Thread.currentThread().interrupt());
        var error = assertThrows(CancellationException.class, () -> interrupted.extract(images(5)));
        assertEquals("feature extraction was interrupted; nothing of it is kept", error.getMessage());
    }

    @Test
    void extract_ofADivergedNetwork_isRejected() {
        FeatureExtractor broken = FeatureExtractor.of(sums, (images, indices) -> SCALED.of(images, indices).mul(Float.NaN), Device.cpu());
        var error = assertThrows(IllegalArgumentException.class, () -> broken.extract(images(2)));
        assertTrue(error.getMessage().startsWith("feature 0 of image 0 must be finite, got NaN"), error.getMessage());
    }

    @Test
    void extract_ofNoImages_isRejected() {
        var error = assertThrows(IllegalArgumentException.class, () -> extractor().extract(images(0)));
        assertEquals("ImageSet(steps, classes=2, size=0) must have at least one image to extract features from", error.getMessage());
    }

    @Test
    void batchSize_belowOne_isRejected() {
        var error = assertThrows(IllegalArgumentException.class, () -> extractor().withBatchSize(0));
        assertEquals("batchSize must be >= 1, got 0", error.getMessage());
    }

    private FeatureExtractor extractor() {
        return FeatureExtractor.of(sums, SCALED, Device.cpu());
    }

    /** Image i is filled with i. */
    private static ImageSet images(int size) {
        byte[] pixels = new byte[size * 12];
        for (int i = 0; i < size; i++) {
            Arrays.fill(pixels, i * 12, (i + 1) * 12, (byte) i);
        }
        int[] labels = IntStream.range(0, size).map(i -> i % 2).toArray();
        return new ImageSet("steps", 2, 2, pixels, labels, List.of("even", "odd"));
    }

    /** Answers one and two times the sum of the pixels, from a weight that asks for gradients. */
    private static final class Sums implements Network {

        private final NDArray weight;
        private final List<NDArray> made = new ArrayList<>();
        private Mode mode;
        private boolean recorded;

        Sums(NDManager manager) {
            weight = manager.create(new float[] {1, 2});
            weight.setRequiresGradient(true);
        }

        @Override
        public NDArray forward(NDArray input, Mode asked) {
            mode = asked;
            NDArray sum = input.sum(new int[] {1, 2, 3}).reshape(-1, 1);
            NDArray result = weight.mul(sum);
            recorded = JniUtils.isGradMode();
            made.addAll(List.of(input, sum, result));
            return result;
        }

        @Override
        public List<Weight> weights() {
            return List.of(new Weight("weight", weight, true));
        }
    }
}
