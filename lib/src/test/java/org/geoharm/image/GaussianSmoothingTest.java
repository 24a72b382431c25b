package org.geoharm.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.Test;

class GaussianSmoothingTest {

    /** Golden 11, bit for bit. */
    @Test
    void of_isPillowsResult() {
        List<JsonNode> cases = Golden.cases("11_transforms").filter(c -> c.get("op").asText().equals("gaussian_blur")).toList();
        assertEquals(3, cases.size());
        for (JsonNode c : cases) {
            Pixels ours = new GaussianSmoothing(c.get("radius").asDouble()).of(GoldenPixels.input(c));
            GoldenPixels.assertSame(GoldenPixels.of(c.get("out")), ours, c.get("case").asText());
        }
    }

    @Test
    void of_withRadiusZero_andOfAFlatPicture_changesNothing() {
        Pixels picture = GoldenPixels.hashed(7, 11);
        GoldenPixels.assertSame(picture, new GaussianSmoothing(0).of(picture), "radius 0");
        Pixels white = GoldenPixels.flat(3, 2, 255);
        GoldenPixels.assertSame(white, new GaussianSmoothing(9).of(white), "white, smaller than the box");
    }

    /** Three boxes of radius r with fringes have the variance asked for: 3 times that of one. */
    @Test
    void boxRadius_givesTheVariance() {
        for (double radius : new double[] {0.1, 0.7, 1, 1.9, 2, 5.5}) {
            double box = GaussianSmoothing.boxRadius(radius);
            int reach = (int) box;
            double centre = 1 / (2 * box + 1);
            double variance = centre * reach * (reach + 1) * (2 * reach + 1) / 3
                    + (1 - (2 * reach + 1) * centre) * (reach + 1) * (reach + 1);
            assertEquals(radius * radius, 3 * variance, 1e-5 * radius * radius);
        }
    }

    @Test
    void constructor_rejectsNegativeRadii() {
        assertEquals("radius must be >= 0 pixels, got -1.0",
                assertThrows(IllegalArgumentException.class, () -> new GaussianSmoothing(-1)).getMessage());
    }
}
