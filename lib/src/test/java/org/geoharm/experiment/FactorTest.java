package org.geoharm.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.geoharm.Recipe;
import org.geoharm.harmonize.Harmonization;
import org.junit.jupiter.api.Test;

class FactorTest {

    private static final Recipe SIMCLR = Recipe.simclr();

    @Test
    void over_hasAVariantOfEachValue() {
        Factor factor = Factor.over("batch", List.of(64, 128), n -> n + " images", SIMCLR::scaledToBatch);
        assertEquals("batch: 64 images; 128 images", factor.toString());
        assertEquals(SIMCLR.scaledToBatch(128), factor.variants().get(1).recipe());
    }

    @Test
    void crossed_goesThroughTheValuesOfEachRecipe() {
        Recipe harmonized = SIMCLR.with(Harmonization.paper());
        Factor factor = Factor.crossed("epochs", List.of(SIMCLR, harmonized), List.of(5, 10), n -> n + " epochs", Recipe::scaledTo);
        assertEquals("epochs: SimCLR, 5 epochs; SimCLR, 10 epochs; SimCLR+GH, 5 epochs; SimCLR+GH, 10 epochs", factor.toString());
        assertEquals(harmonized.scaledTo(5), factor.variants().get(2).recipe());
    }

    @Test
    void with_addsARow() {
        assertEquals("seed: zero; one", Factor.named("seed").with("zero", SIMCLR).with("one", SIMCLR.withSeed(1)).toString());
    }

    @Test
    void variants_ofOneTitle_areRefused() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> Factor.named("seed").with("zero", SIMCLR).with("zero", SIMCLR.withSeed(1)));
        assertEquals("the variants of seed must have different titles, got [zero, zero]", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Factor.named("a,b"));
    }
}
