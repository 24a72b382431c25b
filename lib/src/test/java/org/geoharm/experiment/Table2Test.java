package org.geoharm.experiment;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.geoharm.Recipe;
import org.geoharm.Session;
import org.geoharm.augment.Normalize;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageList;
import org.geoharm.eval.Outcome;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.model.ResNet50;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Table2Test {

    @TempDir
    private Path folder;

    private Table2 table() {
        return Table2.of(Photographs.none(folder.resolve("stand-ins")));
    }

    private static Harmonization harmonization(Recipe recipe) {
        return (Harmonization) recipe.companions().get(recipe.companions().size() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke", "laptop", "gpu", "paper"})
    void everyRecipe_ofBothSettings_canBeTrainedAtEveryScale(String name) {
        Scale scale = Scale.named(name);
        assertAll(Stream.of(PaperSettings.values()).flatMap(settings -> settings.pairs().stream()).map(scale::applied)
                .map(recipe -> (Executable) recipe::check));
    }

    @Test
    void plan_hasTenMethodsOnBothSets_byTheNamesOfWhatStandsIn() throws IOException {
        Plan plan = table().plan(Scale.smoke());
        assertEquals(List.of("synthetic shapes in place of ImageNet-LT", "synthetic shapes in place of Places-LT"),
                plan.trials().stream().map(trial -> trial.task().name()).distinct().toList());
        assertEquals(List.of("SimCLR", "SimCLR+GH", "Focal", "Focal+GH", "SDCLR", "SDCLR+GH", "DnC", "DnC+GH", "SimCLR+BCL",
                "SimCLR+BCL+GH"), plan.trials().stream().limit(10).map(Trial::title).toList());
        assertEquals(20, plan.trials().size());
    }

    @Test
    void plan_ofOneSet_hasItsPartOnly() throws IOException {
        Plan plan = table().withSets(PhotographSet.named(" Places-LT")).plan(Scale.smoke());
        assertEquals(10, plan.trials().size());
        assertEquals("synthetic shapes in place of Places-LT", plan.trials().get(0).task().name());
        assertThrows(IllegalArgumentException.class, () -> table().withSets(List.of()));
    }

    @Test
    void sets_ofAnotherName_areRefused() {
        assertEquals(List.of(PhotographSet.values()), PhotographSet.named(""));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> PhotographSet.named("ImageNet-LT,CIFAR"));
        assertEquals("sets of photographs must be some of [ImageNet-LT, Places-LT] with commas between them, got 'CIFAR'",
                refused.getMessage());
    }

    @Test
    void tasks_areFilesOfDifferentPictures() throws IOException {
        List<Task> tasks = table().tasks(Scale.smoke());
        ImageList first = (ImageList) tasks.get(0).train();
        assertTrue(Files.isRegularFile(first.file(0)), first.file(0).toString());
        assertEquals(64, first.picture(0).height());
        assertNotEquals(first.fingerprint(), tasks.get(1).train().fingerprint());
        int[] counts = first.classCounts();
        assertEquals(33, counts[0]);
        assertEquals(1, counts[4]);
    }

    @Test
    void recipes_atSmallScales_seeSmallImages_asPhotographsAreSeen() throws IOException {
        Task task = table().tasks(Scale.smoke()).get(0);
        for (Recipe recipe : table().recipes(PhotographSet.IMAGENET_LT, task, Scale.smoke())) {
            assertEquals(Pipeline.imageNet(48), recipe.augmentation());
            assertTrue(recipe.augmentation().transforms().contains(Normalize.imageNet()));
            assertEquals(new ResNet50(8), recipe.backbone());
            assertEquals(32, recipe.optimization().batchSize());
            assertEquals(6, recipe.optimization().epochs());
        }
    }

    @Test
    void recipes_floor_goesWithTheImages() throws IOException {
        List<Recipe> small = table().recipes(PhotographSet.IMAGENET_LT, table().tasks(Scale.smoke()).get(0), Scale.smoke());
        assertEquals(0, harmonization(small.get(1)).priorEstimation().floor());
        assertEquals(small.get(0), Scale.smoke().applied(PaperSettings.LARGE.simclr()));
    }

    @Test
    void recipes_atThePapersScale_areThePapers() throws IOException {
        Task whole = new Task("whole", new Published(115_846), table().tasks(Scale.smoke()).get(0).probed());
        assertEquals(PaperSettings.LARGE.pairs(), table().recipes(PhotographSet.IMAGENET_LT, whole, Scale.paper()));
    }

    @Test
    void plan_withPhotographsButWithoutLists_saysWhichIsMissing() {
        Table2 table = Table2.of(Photographs.none(folder).named(folder.toString(), "").withLists(folder.resolve("lists")));
        IOException refused = assertThrows(IOException.class, () -> table.plan(Scale.laptop()));
        assertTrue(refused.getMessage().contains("ImageNet_LT_train.txt: the list is missing"), refused.getMessage());
    }

    @Test
    void plan_atTheSmokeScale_neverLooksForPhotographs() throws IOException {
        Table2 table = Table2.of(Photographs.none(folder).named(folder.toString(), folder.toString()).withLists(folder.resolve("lists")));
        assertEquals(20, table.plan(Scale.smoke()).trials().size());
    }

    @Test
    void simclrAndDnC_areTrainedFromFiles_andProbed() throws IOException {
        Session session = Session.current().withDevice("cpu").withRuns(folder.resolve("runs"));
        Scale scale = Scale.smoke();
        List<Task> tasks = table().tasks(scale);
        List<Trial> trials = table().plan(tasks, scale).trials();
        Plan pair = Plan.of(List.of(trials.get(0), trials.get(7)));
        pair.train(session);
        List<Outcome> outcomes = pair.evaluated(table().evaluation(scale), session).of(tasks.get(0));
        assertEquals(List.of("SimCLR", "DnC+GH"), outcomes.stream().map(Outcome::method).toList());
        assertTrue(outcomes.get(0).protocol().contains("Probe trained on 50 images"), outcomes.get(0).protocol());
        assertFalse(Double.isNaN(outcomes.get(1).result().accuracy().top1()));
    }

    @Test
    void againstPaper_saysWhatStandsIn_andHowMuchSmallerItIs() throws IOException {
        List<Task> tasks = table().tasks(Scale.smoke());
        Table settings = table().againstPaper(tasks, Scale.smoke());
        assertEquals(List.of("ImageNet-LT and Places-LT", "1000 and 365", "115846 and 62500", "224", "64", "500", "256", "500", "100"),
                settings.stringColumn("paper").asList());
        String both = tasks.get(0).train().size() + " and " + tasks.get(1).train().size();
        assertEquals(List.of(tasks.get(0).name() + " and " + tasks.get(1).name(), "5 and 5", both, "48", "8", "6", "32", "2", "10"),
                settings.stringColumn("here").asList());
        assertTrue(tasks.get(1).name().contains("in place of Places-LT"), tasks.get(1).name());
    }
}
