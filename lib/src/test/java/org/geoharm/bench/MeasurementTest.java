package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void of_aFunctionOfRuns_summarisesWhatItMakes() {
        Measurement rate = Measurement.of("rate", "64 images", "images/s", new double[] {2, 4, 1}, second -> 64 / second);
        assertEquals(new Spread(32, 16, 24, 48, 64, 3), rate.spread());
        assertEquals(32, rate.median());
    }

    @Test
    void name_withSpacesOrNone_isRefused() {
        for (String name : new String[] {"", "two words", "tab\there"}) {
            String message = assertThrows(IllegalArgumentException.class, () -> Measurement.of(name, "it", "ms", 1)).getMessage();
            assertTrue(message.contains("got '" + name + "'"), message);
        }
    }
}
