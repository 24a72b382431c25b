package org.geoharm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CheckTest {

    @Test
    void that_saysTheMessageWithItsValues() {
        var error = assertThrows(IllegalArgumentException.class, () -> Check.that(false, "ratio must be >= 1, got %.2f", 0.01));
        assertEquals("ratio must be >= 1, got 0.01", error.getMessage());
    }
}
