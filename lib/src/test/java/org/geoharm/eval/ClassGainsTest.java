package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.geoharm.data.ClassGroups;
import org.junit.jupiter.api.Test;

class ClassGainsTest {

    private static Evaluated evaluated(String method, long seed, double... perClass) {
        ClassGroups groups = ClassGroups.thirds(new int[] {3, 2, 1});
        ProbeResult result = ProbeResult.of("how", 0, new ClassAccuracy(50, 90, perClass), groups);
        return new Evaluated(method, result, result, 20, seed, 1);
    }

    @Test
    void of_averagesTheDifferencesOfPairs() {
        Map<String, double[]> gains = ClassGains.of(List.of(evaluated("SimCLR", 0, 50, 40, 30), evaluated("SimCLR", 1, 60, 50, Double.NaN),
                evaluated("SimCLR+GH", 0, 49, 42, 36), evaluated("SimCLR+GH", 1, 59, 56, Double.NaN), evaluated("untrained", 0, 1, 1, 1),
                evaluated("Focal+GH", 0, 0, 0, 9), evaluated("Focal", 0, 1, 1, 1)), "GH");
        assertEquals(List.of("SimCLR", "Focal"), List.copyOf(gains.keySet()));
        assertArrayEquals(new double[] {-1, 4, Double.NaN}, gains.get("SimCLR"));
        assertArrayEquals(new double[] {-1, -1, 8}, gains.get("Focal"));
    }

    @Test
    void of_networksOfOtherSeeds_haveNoGain() {
        List<Evaluated> all = List.of(evaluated("SimCLR", 0, 50, 40, 30), evaluated("SimCLR+GH", 1, 49, 42, 36));
        assertEquals("gains of GH need a method both with and without it, of one length and seed, got [SimCLR, SimCLR+GH]",
                assertThrows(IllegalArgumentException.class, () -> ClassGains.of(all, "GH")).getMessage());
    }
}
