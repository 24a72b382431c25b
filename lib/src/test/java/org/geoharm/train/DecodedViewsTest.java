package org.geoharm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageFolder;
import org.geoharm.data.ImageList;
import org.geoharm.data.TinyFolder;
import org.geoharm.data.Unreadable;
import org.geoharm.method.Strengths;
import org.geoharm.method.Views;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodedViewsTest {

    private static final Pipeline PIPELINE = Pipeline.imageNet(16);

    private final NDManager manager = Torch.newManager(Device.cpu());

    @TempDir
    private Path folder;
    private ImageList images;

    @BeforeEach
    void write() throws IOException {
        images = ImageFolder.of(TinyFolder.write(folder.resolve("tiny"), 4, 3));
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @Test
    void views_areThoseOfThePipeline_imageByImage() throws IOException {
        int[] indices = {6, 2, 3};
        try (ViewSource source = ViewSource.of(images, PIPELINE, 9, manager)) {
            assertInstanceOf(DecodedViews.class, source);
            source.beginEpoch(4, List.of(indices), Strengths.NONE);
            Views views = source.views(4, indices, Strengths.NONE);
            assertArrayEquals(indices, views.indices());
            assertEquals(new Shape(3, 3, 16, 16), views.view1().getShape());
            for (int row = 0; row < 3; row++) {
                assertRow(views.view1(), row, 0, indices[row]);
                assertRow(views.view2(), row, 1, indices[row]);
            }
        }
    }

    /** One image alone, whole and in the way of a batch of one size, must come out the same. */
    private void assertRow(NDArray view, int row, int number, int image) throws IOException {
        int[] alone = {image};
        var framed = PIPELINE.framing().orElseThrow().apply(images.picture(image), new Draws(9, 4, number, alone), 0);
        NDArray batch = new DecodedBatch(alone, List.of(List.of(framed))).toTensor(0, manager);
        float[] expected = PIPELINE.applyAfterFraming(batch, new Draws(9, 4, number, alone)).toFloatArray();
        assertArrayEquals(expected, view.get(row).toFloatArray(), 1e-5f);
    }

    @Test
    void views_thatWereNotAnnounced_areTheSame() {
        int[] indices = {0, 5};
        try (ViewSource source = new DecodedViews(images, PIPELINE, 9, manager)) {
            source.beginEpoch(0, List.of(new int[] {1, 2}, indices), Strengths.NONE);
            float[] unannounced = source.views(0, indices, Strengths.NONE).view1().toFloatArray();
            source.beginEpoch(0, List.of(indices), Strengths.NONE);
            assertArrayEquals(source.views(0, indices, Strengths.NONE).view1().toFloatArray(), unannounced);
        }
    }

    @Test
    void views_ofImagesThatCannotBeRead_areLeftOut_andCounted() throws IOException {
        Files.write(images.file(2), new byte[0]);
        try (ViewSource source = new DecodedViews(images.withUnreadable(Unreadable.SKIP_AND_COUNT), PIPELINE, 9, manager)) {
            source.beginEpoch(0, List.of(new int[] {1, 2, 3}, new int[] {2}), Strengths.NONE);
            Views views = source.views(0, new int[] {1, 2, 3}, Strengths.NONE);
            assertArrayEquals(new int[] {1, 3}, views.indices());
            assertEquals(2, views.view2().size(0));
            assertEquals(0, source.views(0, new int[] {2}, Strengths.NONE).indices().length);
            assertTrue(source.leavesOut());
        }
        try (ViewSource strict = new DecodedViews(images, PIPELINE, 9, manager)) {
            assertFalse(strict.leavesOut());
        }
    }

    @Test
    void anAugmentationWithoutFraming_isRefused() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> ViewSource.of(images, Pipeline.plain(), 0, manager)).getMessage();
        assertTrue(message.startsWith("an augmentation of images of any size must begin with a framing such as RandomResizedCrop, got "
                + "Pipeline[Normalize"), message);
    }
}
