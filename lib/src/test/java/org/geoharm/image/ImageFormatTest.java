package org.geoharm.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageFormatTest {

    @Test
    void isNamed_goesByTheEnding_inAnyCase() {
        for (String name : new String[] {"a.jpg", "a.JPEG", "b/a.b.png", "a.Bmp", "a.gif"}) {
            assertTrue(ImageFormat.isNamed(Path.of(name)), name);
        }
        for (String name : new String[] {"a.webp", "a.tif", "a.ppm", "a.wbmp", "jpg.txt", "a"}) {
            assertFalse(ImageFormat.isNamed(Path.of(name)), name);
        }
        assertEquals(".jpg, .jpeg, .png, .bmp, .gif", ImageFormat.endings());
    }

    @Test
    void of_goesByTheFirstBytes() {
        assertEquals(Optional.of(ImageFormat.BMP), ImageFormat.of(new byte[] {'B', 'M', 0}));
        assertEquals(Optional.empty(), ImageFormat.of(new byte[] {'R', 'I', 'F', 'F'}));
        assertEquals(Optional.empty(), ImageFormat.of(new byte[] {'B'}));
    }

    @Test
    void each_hasAReaderOfTheJdk() {
        assertTrue(Stream.of(ImageFormat.values()).allMatch(format -> ImageIO.getImageReadersByFormatName(format.name()).hasNext()));
    }
}
