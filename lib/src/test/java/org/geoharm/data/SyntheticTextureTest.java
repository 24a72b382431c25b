package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticTextureTest {

    /** Points of the second colour in [-2, 2) x [-2, 2), as a part of all. */
    @ParameterizedTest
    @CsvSource({"PLAIN, 0", "STRIPED, 0.5", "CHECKED, 0.5", "DOTTED, 0.3142", "HALVED, 0.5"})
    void second_coversItsPart(SyntheticTexture texture, double expected) {
        long second = IntStream.range(0, 160_000)
                .filter(i -> texture.second((i % 400 - 199.5) / 100, (i / 400 - 199.5) / 100))
                .count();
        assertEquals(expected, second / 160_000.0, 0.002);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HALVED")
    void second_repeatsAfterOne(SyntheticTexture texture) {
        for (int i = 0; i < 1000; i++) {
            double x = i / 512.0;
            double y = i * 7 % 1000 / 512.0;
            assertEquals(texture.second(x, y), texture.second(x + 1, y - 2));
        }
    }
}
