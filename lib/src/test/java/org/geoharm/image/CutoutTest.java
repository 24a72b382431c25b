package org.geoharm.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bit for bit against golden 10 in the test of the operations; here sizes and edges. */
class CutoutTest {

    private static long covered(Cutout cutout, int height, int width) {
        Pixels picture = cutout.of(GoldenPixels.flat(height, width, 0));
        return IntStream.range(0, height * width).filter(i -> picture.level(0, i / width, i % width) == 125).count();
    }

    @Test
    void of_coversAPixelMoreThanAsked() {
        assertEquals(0, covered(new Cutout(0, 0.5, 0.5), 20, 30));
        assertEquals(1, covered(new Cutout(0.01, 0.5, 0.5), 20, 30));
        assertEquals(7 * 7, covered(new Cutout(0.2, 0.5, 0.5), 20, 30));
    }

    @Test
    void of_staysWithinThePicture() {
        assertEquals(1, covered(new Cutout(0.01, 0, 0), 20, 30), "the last pixel");
        assertEquals(3 * 3, covered(new Cutout(0.2, 0, 0), 20, 30));
        assertEquals(7 * 7, covered(new Cutout(0.2, 1 - 1e-9, 1 - 1e-9), 20, 30));
        assertEquals(4 * 6, covered(new Cutout(1, 0.5, 0.5), 4, 6), "wider than high");
    }

    @Test
    void of_hasTheReferencesColour() {
        Pixels picture = new Cutout(0.5, 0.5, 0.5).of(GoldenPixels.flat(8, 8, 0));
        assertEquals("125 123 114", picture.level(0, 4, 4) + " " + picture.level(1, 4, 4) + " " + picture.level(2, 4, 4));
    }
}
