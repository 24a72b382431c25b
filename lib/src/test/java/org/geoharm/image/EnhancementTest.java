package org.geoharm.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EnhancementTest {

    static Stream<Arguments> adjustments() {
        return Stream.of(arguments("adjust_brightness", Enhancement.BRIGHTNESS), arguments("adjust_contrast", Enhancement.CONTRAST),
                arguments("adjust_saturation", Enhancement.COLOUR));
    }

    /** Golden 11, bit for bit; sharpness is in golden 10. */
    @ParameterizedTest
    @MethodSource("adjustments")
    void of_isPillowsResult(String name, Enhancement enhancement) {
        List<JsonNode> cases = Golden.cases("11_transforms").filter(c -> c.get("op").asText().equals(name)).toList();
        assertEquals(4, cases.size());
        for (JsonNode c : cases) {
            Pixels ours = enhancement.of(GoldenPixels.input(c), c.get("factor").asDouble());
            GoldenPixels.assertSame(GoldenPixels.of(c.get("out")), ours, c.get("case").asText());
        }
    }

    @Test
    void grey_isPillowsResult() {
        JsonNode c = Golden.oneCase("11_transforms", "grayscale3");
        GoldenPixels.assertSame(GoldenPixels.of(c.get("out")), Enhancement.grey(GoldenPixels.input(c)), "grey");
    }

    @ParameterizedTest
    @EnumSource
    void of_factorOne_andOfPicturesWithoutInnerPixels(Enhancement enhancement) {
        for (Pixels picture : List.of(GoldenPixels.hashed(9, 6), GoldenPixels.hashed(1, 1), GoldenPixels.hashed(2, 5))) {
            GoldenPixels.assertSame(picture, enhancement.of(picture, 1), picture.height() + " rows");
        }
        Pixels small = GoldenPixels.hashed(2, 5);
        GoldenPixels.assertSame(small, Enhancement.SHARPNESS.of(small, 0.3), "only edges");
    }
}
