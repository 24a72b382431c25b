package org.geoharm.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.geoharm.Recipe;
import org.geoharm.Session;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.Synthetic;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.harmonize.WeightedHarmonization;
import org.geoharm.report.Leaderboard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AblationTest {

    private static final Scale SCALE = Scale.smoke();
    private static final ImageDataset DATA = new Synthetic(3, 20, 5, 32).dataset(0);
    private static final Task TASK = Task.longTailed(DATA, 5, SCALE);
    private static final Recipe PLAIN = SCALE.withWidth(1).applied(Recipe.simclr());
    private static final Recipe BASE = SCALE.withWidth(1).applied(Recipe.simclr().with(Harmonization.paper()));
    private static final Harmonization GH = (Harmonization) BASE.companions().get(0);
    private static final Factor DIRECTIONS =
            Factor.over("directions", List.of(GH.geometricDimension(), 3), k -> "K = " + k, k -> PLAIN.with(GH.withGeometricDimension(k)));
    private static final Factor WEIGHT = Factor.named("weight").with("weight 0", PLAIN.with(new WeightedHarmonization(GH, 0)))
            .with("weight 1", BASE);
    private static final Ablation BOTH = new Ablation(TASK, List.of(DIRECTIONS, WEIGHT), List.of(0L, 1L));

    @TempDir
    private Path folder;

    @Test
    void plan_hasEachTrainingOnce_underTheNameThatTellsItFromOthers() {
        assertEquals(List.of("directions: K = 5", "directions: K = 5", "directions: K = 3", "directions: K = 3", "weight: weight 0",
                "weight: weight 0"), BOTH.plan().trials().stream().map(Trial::title).toList());
        assertEquals(List.of(0L, 1L, 0L, 1L, 0L, 1L), BOTH.plan().trials().stream().map(Trial::seed).toList());
    }

    @Test
    void plan_ofMethodsAndTemperatures_hasEachPairOnce_andEachCanBeTrained() {
        List<Recipe> methods = PaperSettings.CIFAR.pairs().stream().map(SCALE::applied).toList();
        Factor temperature = Factor.crossed("temperature", methods, List.of(0.1, 0.2, 0.5, 1.0), t -> "t = " + t,
                (recipe, t) -> recipe.withMethod(recipe.method().withTemperature(t)));
        List<Trial> trials = new Ablation(TASK, List.of(temperature), List.of(0L)).plan().trials();
        assertEquals(methods.stream().flatMap(recipe -> Stream.of("0.1", "0.2", "0.5", "1.0")
                .map(t -> "temperature: " + recipe.title() + ", t = " + t)).toList(), trials.stream().map(Trial::title).toList());
        temperature.variants().forEach(variant -> variant.recipe().check());
        for (int i = 0; i < methods.size(); i++) {
            assertEquals(methods.get(i), temperature.variants().get(4 * i + 1).recipe(), "the paper's temperature is trained once");
        }
    }

    @Test
    void only_choosesFactorsByName() {
        assertEquals(List.of(WEIGHT), BOTH.only(" weight").factors());
        assertEquals(List.of(DIRECTIONS, WEIGHT), BOTH.only("weight, directions").factors());
        assertSame(BOTH, BOTH.only("all"));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> BOTH.only("weight,ramp"));
        assertEquals("factors must be some of [directions, weight] with commas between them, or all, got 'ramp'", refused.getMessage());
    }

    @Test
    void leaderboard_hasARowAVariant_fromTrainingsThatFactorsShare() throws IOException {
        Session session = Session.current().withDevice("cpu").withRuns(folder);
        Ablation one = new Ablation(TASK, BOTH.factors(), List.of(0L));
        one.plan().train(session);
        Leaderboard directions = one.leaderboard(DIRECTIONS, SCALE.evaluation(), session);
        Leaderboard weight = one.leaderboard(WEIGHT, SCALE.evaluation(), session);
        assertEquals(List.of("K = 5", "K = 3"), directions.table().stringColumn("Method").asList());
        assertEquals(List.of("weight 0", "weight 1"), weight.table().stringColumn("Method").asList());
        assertEquals(directions.entries().get(0).accuracy(), weight.entries().get(1).accuracy());
        assertTrue(weight.toString().contains("weight, " + TASK.name()), weight.toString());
        try (Stream<Path> runs = Files.list(folder)) {
            assertEquals(3, runs.count());
        }
    }

    @Test
    void leaderboard_beforeTheTraining_saysWhatToDo() {
        IllegalStateException refused = assertThrows(IllegalStateException.class,
                () -> BOTH.leaderboard(WEIGHT, SCALE.evaluation(), Session.current().withDevice("cpu").withRuns(folder)));
        assertTrue(refused.getMessage().endsWith("is not trained to its end; train the plan first"), refused.getMessage());
    }

    @Test
    void factors_ofOneName_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Ablation(TASK, List.of(WEIGHT, WEIGHT), List.of(0L)));
        assertThrows(IllegalArgumentException.class, () -> new Ablation(TASK, List.of(WEIGHT), List.of()));
    }
}
