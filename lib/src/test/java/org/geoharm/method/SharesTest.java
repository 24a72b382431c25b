package org.geoharm.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void over_thePapersLength_isThePapersStages() {
        assertEquals(new Shares(1000, 1500, 500), Shares.standard().over(3000));
        assertEquals(new Shares(333, 500, 167), Shares.standard().over(1000));
    }

    @Test
    void over_aTinyLength_givesEachStageAnEpoch() {
        assertEquals(new Shares(1, 1, 1), Shares.standard().over(3));
        assertEquals(new Shares(1, 1, 1), new Shares(100, 1, 1).over(3));
        assertEquals(new Shares(1, 1, 2), new Shares(1, 1, 100).over(4));
    }

    @Test
    void over_anyLength_sharesAllOfIt() {
        for (Shares shares : new Shares[] {Shares.standard(), new Shares(1, 1, 1), new Shares(1, 50, 1), new Shares(7, 1, 9)}) {
            for (int epochs = 3; epochs < 200; epochs++) {
                Shares got = shares.over(epochs);
                assertEquals(epochs, got.base() + got.experts() + got.distillation());
                assertTrue(got.base() >= 1 && got.experts() >= 1 && got.distillation() >= 1, got.toString());
            }
        }
    }

    @Test
    void over_tooFewEpochs_saysHowMany() {
        assertEquals("epochs must be >= 3, one each for base, experts and distillation, got 2; train longer",
                assertThrows(IllegalArgumentException.class, () -> Shares.standard().over(2)).getMessage());
        assertEquals("each stage must have a share >= 1, got base 2, experts 0, distillation 1",
                assertThrows(IllegalArgumentException.class, () -> new Shares(2, 0, 1)).getMessage());
    }
}
