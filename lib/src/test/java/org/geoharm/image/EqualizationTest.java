package org.geoharm.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bit for bit against golden 10 in the test of the operations; here the edges. */
class EqualizationTest {

    @ParameterizedTest
    @EnumSource
    void of_aFlatPicture_isThatPicture(Equalization equalization) {
        for (int level : new int[] {0, 77, 255}) {
            Pixels flat = GoldenPixels.flat(20, 20, level);
            GoldenPixels.assertSame(flat, equalization.of(flat), "level " + level);
        }
    }

    @Test
    void ofExtremes_reachesBothEndsOfEachChannel() {
        byte[] planes = new byte[3 * 16 * 16];
        IntStream.range(0, planes.length).forEach(i -> planes[i] = (byte) (40 + 20 * (i / 256) + i % 17));
        Pixels stretched = Equalization.OF_EXTREMES.of(new Pixels(16, 16, planes));
        for (int channel = 0; channel < 3; channel++) {
            int from = channel * 256;
            assertEquals(0, IntStream.range(from, from + 256).map(i -> stretched.planes()[i] & 255).min().orElseThrow());
            assertEquals(255, IntStream.range(from, from + 256).map(i -> stretched.planes()[i] & 255).max().orElseThrow());
        }
    }

    @Test
    void ofHistogram_ofAllLevelsOnce_isTheSamePicture() {
        byte[] planes = new byte[3 * 16 * 16];
        IntStream.range(0, planes.length).forEach(i -> planes[i] = (byte) i);
        GoldenPixels.assertSame(new Pixels(16, 16, planes), Equalization.OF_HISTOGRAM.of(new Pixels(16, 16, planes)), "even");
    }

    @Test
    void ofHistogram_ofFewPixels_isTheSamePicture() {
        Pixels few = GoldenPixels.hashed(3, 4);
        GoldenPixels.assertSame(few, Equalization.OF_HISTOGRAM.of(few), "fewer pixels than levels");
    }
}
