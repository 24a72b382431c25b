package org.geoharm.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HueTurnTest {

    private static final int STEP = 5;

    /** Golden 11, bit for bit. */
    @Test
    void of_isPillowsResult() {
        List<JsonNode> cases = Golden.cases("11_transforms").filter(c -> c.get("op").asText().equals("adjust_hue")).toList();
        assertEquals(4, cases.size());
        for (JsonNode c : cases) {
            Pixels ours = new HueTurn(c.get("factor").asDouble()).of(GoldenPixels.input(c));
            GoldenPixels.assertSame(GoldenPixels.of(c.get("out")), ours, c.get("case").asText());
        }
    }

    /** Colours of all kinds, ties among the channels too, against the conversions written out one by one. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.5, -0.31, -0.1, -0.003, 0, 0.04, 0.1, 0.27, 0.5})
    void of_isHsvInWholeLevels_forEveryKindOfColour(double turns) {
        int levels = 255 / STEP + 1;
        Pixels colours = new Pixels(levels * levels, levels, new byte[3 * levels * levels * levels]);
        int plane = levels * levels * levels;
        for (int i = 0; i < plane; i++) {
            colours.planes()[i] = (byte) (i % levels * STEP);
            colours.planes()[plane + i] = (byte) (i / levels % levels * STEP);
            colours.planes()[2 * plane + i] = (byte) (i / levels / levels * STEP);
        }
        byte[] ours = new HueTurn(turns).of(colours).planes();
        for (int i = 0; i < plane; i++) {
            int[] expected = turned(i % levels * STEP, i / levels % levels * STEP, i / levels / levels * STEP, turns);
            int[] found = {ours[i] & 255, ours[plane + i] & 255, ours[2 * plane + i] & 255};
            assertArrayEquals(expected, found, () -> "turned by " + turns);
        }
    }

    private static int[] turned(int red, int green, int blue, double turns) {
        int value = Math.max(red, Math.max(green, blue));
        float range = value - Math.min(red, Math.min(green, blue));
        if (range == 0) {
            return new int[] {value, value, value};
        }
        float r = (value - red) / range;
        float g = (value - green) / range;
        float b = (value - blue) / range;
        float sixths = red == value ? b - g : (float) (green == value ? 2.0 + r - b : 4.0 + g - r);
        float circle = (float) ((sixths / 6.0 + 1) % 1.0);
        int hue = Math.floorMod((int) (circle * 255.0) + (int) (255 * turns), 256);
        float saturation = (float) ((int) (range / value * 255.0) / 255.0);
        int sector = (int) Math.floor(hue * 6.0 / 255);
        float within = (float) (hue * 6.0 / 255 - sector);
        int p = (int) Math.round(value * (1.0 - saturation));
        int q = (int) Math.round(value * (1.0 - saturation * within));
        int t = (int) Math.round(value * (1.0 - saturation * (1.0 - within)));
        return switch (sector % 6) {
            case 0 -> new int[] {value, t, p};
            case 1 -> new int[] {q, value, p};
            case 2 -> new int[] {p, value, t};
            case 3 -> new int[] {p, q, value};
            case 4 -> new int[] {t, p, value};
            default -> new int[] {value, p, q};
        };
    }

    @Test
    void of_leavesItsInput() {
        Pixels picture = GoldenPixels.hashed(4, 6);
        new HueTurn(0.3).of(picture);
        GoldenPixels.assertSame(GoldenPixels.hashed(4, 6), picture, "input");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.51, 0.6, Double.NaN})
    void constructor_rejectsOtherTurns_showingThem(double turns) {
        assertEquals("turns must be in [-0.5, 0.5], got " + turns,
                assertThrows(IllegalArgumentException.class, () -> new HueTurn(turns)).getMessage());
    }
}
