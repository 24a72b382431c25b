package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageGridTest {

    @Test
    void picture_enlargesSmallImagesByWholePixels() {
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 0, 0xff0000);
        BufferedImage picture = ImageGrid.row(List.of(new LabelledImage("", image))).picture();
        assertEquals(64 + 12, picture.getWidth());
        assertEquals(64 + 12, picture.getHeight());
        for (int[] at : new int[][] {{8, 6}, {9, 6}, {8, 7}, {9, 7}}) {
            assertEquals(0xffff0000, picture.getRGB(at[0], at[1]));
        }
        assertEquals(0xff000000, picture.getRGB(7, 6));
        assertEquals(0xff000000, picture.getRGB(10, 6));
    }

    @Test
    void picture_keepsLargeImagesAsTheyAre() {
        LabelledImage large = new LabelledImage("", new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB));
        assertEquals(200 + 12, ImageGrid.row(List.of(large)).picture().getWidth());
    }

    @Test
    void of_breaksIntoRows() {
        LabelledImage image = new LabelledImage("a very long label that does not fit", new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB));
        ImageGrid grid = ImageGrid.of(Collections.nCopies(5, image), 2);
        assertEquals(List.of(2, 2, 1), grid.rows().stream().map(List::size).toList());
        assertEquals(6 + 3 * (64 + 15 + 6), grid.picture().getHeight());
    }

    @Test
    void constructor_rejectsAnEmptyGrid() {
        var error = assertThrows(IllegalArgumentException.class, () -> new ImageGrid(List.of(List.of())));
        assertEquals("a grid must hold at least one image, got none", error.getMessage());
    }
}
