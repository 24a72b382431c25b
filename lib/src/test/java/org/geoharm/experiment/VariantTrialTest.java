package org.geoharm.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.geoharm.Recipe;
import org.junit.jupiter.api.Test;

class VariantTrialTest {

    private static final Recipe PLAIN = Trials.PAIR.get(0);
    private static final Recipe HARMONIZED = Trials.PAIR.get(1);

    private static String kind(Recipe recipe) {
        return new VariantTrial("a value", new PretrainingTrial(Trials.TASK, recipe)).sample().kind();
    }

    @Test
    void sample_isOfOneKind_whereOnlyNumbersDiffer() {
        assertEquals(kind(PLAIN), kind(PLAIN.withMethod(PLAIN.method().withTemperature(0.5)).withSeed(3)));
        assertEquals(kind(HARMONIZED), kind(HARMONIZED.scaledTo(1)));
    }

    @Test
    void sample_isOfAnotherKind_whereTheWorkDiffers() {
        assertNotEquals(kind(PLAIN), kind(HARMONIZED));
        assertNotEquals(kind(PLAIN), kind(PLAIN.withBatchSize(32)));
        assertNotEquals(kind(PLAIN), kind(PLAIN.withBackbone(Trials.SCALE.withWidth(4).applied(Recipe.simclr()).backbone())));
        assertNotEquals(kind(PLAIN), kind(PLAIN.withAugmentation(PLAIN.augmentation().noLargerThan(16))));
    }
}
