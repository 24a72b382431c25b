package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.geoharm.augment.CentreCrop;
import org.geoharm.augment.Normalize;
import org.geoharm.augment.Pipeline;
import org.geoharm.augment.ResizeShorterSide;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ImageList;
import org.geoharm.data.PictureFiles;
import org.geoharm.data.Synthetic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewGalleryTest {

    private static final ImageDataset MADE = new Synthetic(2, 3, 1, 16).dataset(0);

    @TempDir
    private Path folder;

    private static int[] pixels(LabelledImage image) {
        BufferedImage picture = image.image();
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    @Test
    void of_anAugmentationThatChangesNothing_showsImagesThemselves_fromFilesAndFromMemory() throws IOException {
        Pipeline plain = new Pipeline(List.of(new ResizeShorterSide(16), new CentreCrop(16), Normalize.imageNet()));
        List<List<LabelledImage>> files = ViewGallery.of(PictureFiles.write(MADE, folder).train(), plain, 3).rows();
        List<List<LabelledImage>> memory = ViewGallery.of(MADE.train(), plain, 3).rows();
        for (int row = 0; row < 3; row++) {
            int[] expected = MADE.train().image(2 * row).getRGB(0, 0, 16, 16, null, 0, 16);
            assertArrayEquals(expected, pixels(files.get(row).get(1)));
            assertArrayEquals(expected, pixels(files.get(row).get(2)));
            assertArrayEquals(expected, pixels(memory.get(row).get(0)));
            assertArrayEquals(expected, pixels(memory.get(row).get(1)));
            assertEquals(MADE.train().classNames().get(MADE.train().label(2 * row)), files.get(row).get(0).label());
        }
    }

    @Test
    void of_files_showsTwoDifferentViewsOfOneSize() throws IOException {
        List<LabelledImage> row = ViewGallery.of(PictureFiles.write(MADE, folder).train(), Pipeline.imageNet(12), 1).rows().get(0);
        assertEquals(List.of(12, 12, 12), row.stream().map(image -> image.image().getWidth()).toList());
        assertFalse(Arrays.equals(pixels(row.get(1)), pixels(row.get(2))));
    }

    @Test
    void of_aFileThatIsNoImage_namesIt() throws IOException {
        ImageList images = PictureFiles.write(MADE, folder).train();
        Files.writeString(images.file(0), "text");
        UncheckedIOException failed = assertThrows(UncheckedIOException.class, () -> ViewGallery.of(images, Pipeline.imageNet(12), 1));
        assertTrue(failed.getMessage().contains(images.file(0).toString()), failed.getMessage());
    }
}
