package org.geoharm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PruningTest {

    @Test
    void smallest_isTheCountOfTheReference() {
        int compared = 0;
        for (JsonNode golden : Golden.read("13_sdclr_prune").get("cases")) {
            double fraction = golden.get("fraction").asDouble();
            if (fraction < 1) {
                assertEquals(golden.get("n_to_prune").asLong(), Pruning.byMagnitude(fraction).smallest(golden.get("total").asLong()));
                compared++;
            }
        }
        assertEquals(4, compared);
    }

    @Test
    void chance_isTheRandomPartOfWhatIsLeft() {
        assertEquals(0, Pruning.byMagnitude(0.9).chance(1000));
        assertEquals(200.0 / 700, new Pruning(0.5, 0.2).chance(1000), 1e-12);
        assertEquals(1, new Pruning(0.9, 0.9).chance(1));
        assertEquals(0, new Pruning(0.9, 0.1).chance(1));
    }

    /** The reference takes 1, where only the largest weight stays, and one more than that, where none does. */
    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, 1.5, Double.NaN})
    void fraction_outOfRange_isRefused(double fraction) {
        var error = assertThrows(IllegalArgumentException.class, () -> Pruning.byMagnitude(fraction));
        assertEquals("fraction of weights to prune must be in [0, 1), got " + fraction
                + "; the reference uses 0.9 on CIFAR and 0.1 on ImageNet", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 0.4, Double.NaN})
    void randomShare_outOfRange_isRefused(double share) {
        var error = assertThrows(IllegalArgumentException.class, () -> Pruning.byMagnitude(0.3).withRandomShare(share));
        assertEquals("randomShare must be in [0, fraction], as it is part of the fraction 0.3, got " + share
                + "; the reference uses 0", error.getMessage());
    }
}
