package org.geoharm.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResizingTest {

    /** Golden 11, bit for bit: enlarging and shrinking, both kernels. */
    @Test
    void of_aPart_isPillowsResult() {
        List<JsonNode> cases = Golden.cases("11_transforms").filter(c -> c.get("op").asText().equals("resized_crop")).toList();
        assertEquals(10, cases.size());
        for (JsonNode c : cases) {
            Kernel kernel = c.get("interpolation").asText().equals("bicubic") ? Kernel.CUBIC : Kernel.TRIANGLE;
            Pixels part = GoldenPixels.part(GoldenPixels.input(c), c.get("top").asInt(), c.get("left").asInt(),
                    c.get("height").asInt(), c.get("width").asInt());
            int size = c.get("size").asInt();
            GoldenPixels.assertSame(GoldenPixels.of(c.get("out")), Resizing.of(part, size, size, kernel), c.get("case").asText());
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_aFlatPicture_isFlat(Kernel kernel) {
        for (int level : new int[] {0, 1, 127, 255}) {
            Pixels resized = Resizing.of(GoldenPixels.flat(37, 50, level), 9, 83, kernel);
            GoldenPixels.assertSame(GoldenPixels.flat(9, 83, level), resized, "level " + level);
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_leavesItsInput_andOneDirectionWhoseSizeStays(Kernel kernel) {
        Pixels picture = GoldenPixels.hashed(12, 20);
        byte[] before = picture.planes().clone();
        assertSame(picture, Resizing.of(picture, 12, 20, kernel));
        Pixels narrower = Resizing.of(picture, 12, 5, kernel);
        for (int row = 0; row < 12; row++) {
            Pixels alone = Resizing.of(GoldenPixels.part(picture, row, 0, 1, 20), 1, 5, kernel);
            GoldenPixels.assertSame(GoldenPixels.part(narrower, row, 0, 1, 5), alone, "row " + row);
        }
        GoldenPixels.assertSame(new Pixels(12, 20, before), picture, "input");
    }

    @Test
    void of_overshootsWithinTheRange() {
        byte[] edge = {0, 0, -1, -1, 0, 0, -1, -1, 0, 0, -1, -1};
        Pixels wide = Resizing.of(new Pixels(1, 4, edge), 1, 16, Kernel.CUBIC);
        assertEquals(0, wide.level(0, 0, 4));
        assertEquals(255, wide.level(0, 0, 11));
        assertNotEquals(wide.level(0, 0, 7), wide.level(0, 0, 8));
    }

    @Test
    void of_rejectsSizesBelowOne() {
        assertEquals("height and width must be >= 1, got 0 x 4", assertThrows(IllegalArgumentException.class,
                () -> Resizing.of(GoldenPixels.hashed(3, 3), 0, 4, Kernel.CUBIC)).getMessage());
    }
}
