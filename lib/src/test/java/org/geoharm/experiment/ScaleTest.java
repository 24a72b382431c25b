package org.geoharm.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.geoharm.FineTuning;
import org.geoharm.Recipe;
import org.geoharm.Session;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ImageSet;
import org.geoharm.data.LongTailProfile;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.model.ResNet18;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ScaleTest {

    @Test
    void paper_changesNoRecipeOfThePaper() {
        for (PaperSettings settings : PaperSettings.values()) {
            assertEquals(settings.pairs(), settings.pairs().stream().map(Scale.paper()::applied).toList());
        }
    }

    @Test
    void applied_makesWidthLengthBatchesAndDirectionsSmallerInProportion() {
        Recipe laptop = Scale.laptop().applied(Recipe.simclr().with(Harmonization.paper()));
        assertEquals(new ResNet18(8), laptop.backbone());
        assertEquals(8, laptop.optimization().epochs());
        assertEquals(64, laptop.optimization().batchSize());
        assertEquals(0.5 * 64 / 512, laptop.optimization().learningRate().peak(), 1e-12);
        Harmonization harmonization = (Harmonization) laptop.companions().get(0);
        assertEquals(15, harmonization.geometricDimension());
        assertEquals(4, harmonization.warmUpEpochs());
    }

    @Test
    void applied_widensNothing() {
        Recipe narrow = Recipe.simclr().withBackbone(new ResNet18(4));
        assertEquals(new ResNet18(4), Scale.paper().applied(narrow).backbone());
    }

    @Test
    void applied_makesFineTuningShorter_withRatesInProportionToBatches() {
        FineTuning tuning = Scale.laptop().applied(FineTuning.crossEntropy());
        assertEquals(4, tuning.optimization().epochs());
        assertEquals(64, tuning.optimization().batchSize());
        assertEquals(0.05, tuning.optimization().learningRate().peak(), 1e-12);
        assertEquals(FineTuning.crossEntropy(), Scale.paper().applied(FineTuning.crossEntropy()));
    }

    @Test
    void every_scalesRecipesOnCifar_canBeTrained() {
        for (Scale scale : List.of(Scale.smoke(), Scale.laptop(), Scale.gpu(), Scale.paper())) {
            PaperSettings.CIFAR.pairs().stream().map(scale::applied).forEach(Recipe::check);
        }
    }

    @Test
    void workers_areAsManyAsThreads_whereNetworksAreNarrowOnACpu() {
        Session session = Session.current().withDevice("cpu");
        int usual = Torch.threads();
        try {
            Torch.setThreads(3);
            assertEquals(List.of(session, session, session), Scale.laptop().workers(session));
            Torch.setThreads(20);
            assertEquals(8, Scale.smoke().workers(session).size());
            assertEquals(List.of(session), Scale.gpu().workers(session));
        } finally {
            Torch.setThreads(usual);
        }
    }

    @Test
    void named_findsEachByItsName_andListsThemAllOtherwise() {
        for (Scale scale : List.of(Scale.smoke(), Scale.laptop(), Scale.gpu(), Scale.paper())) {
            assertEquals(scale, Scale.named(scale.name()));
        }
        String message = assertThrows(IllegalArgumentException.class, () -> Scale.named("big")).getMessage();
        assertEquals("scale must be one of [smoke, laptop, gpu, paper], got 'big'", message);
    }

    @Test
    void ratios_areThoseNamed_elseTheScales() {
        assertEquals(List.of(100.0, 2.5), Scale.laptop().ratios("100, 2.5"));
        assertEquals(List.of(100.0), Scale.laptop().ratios(""));
        assertEquals(List.of(100.0, 50.0, 10.0), Scale.gpu().ratios(" "));
        String message = assertThrows(IllegalArgumentException.class, () -> Scale.laptop().ratios("100;50")).getMessage();
        assertTrue(message.contains("got '100;50'"), message);
        assertThrows(IllegalArgumentException.class, () -> Scale.laptop().ratios("0.01"));
    }

    @Test
    void smoke_isAlwaysSynthetic_andSaysSo() throws IOException {
        ImageDataset data = Scale.smoke().dataset();
        assertTrue(Task.longTailed(data, 100, Scale.smoke()).name().startsWith("synthetic shapes"), data.name());
        assertEquals(5, data.train().classes());
    }

    @Test
    void standIn_hasAsManyImagesAsCifar100AndNoMoreThan30Classes() {
        ImageDataset data = Scale.paper().withClasses(1000).standIn();
        assertEquals(30, data.train().classes());
        assertEquals(500, data.train().classCounts()[0]);
    }

    @Test
    void probed_takesAsManyImagesAsTheScaleSays() throws IOException {
        ImageDataset data = Scale.smoke().dataset();
        assertEquals(5 * 10, Scale.smoke().probed(data).train().size());
        assertEquals(data, Scale.paper().probed(data));
    }

    @Test
    void againstPaper_showsBoth_andSaysWhatStandsIn() throws IOException {
        ImageSet train = Scale.smoke().dataset().train().longTailed(100);
        Table table = Scale.smoke().againstPaper(train);
        assertEquals(List.of(train.name(), "5", "" + train.size(), "2", "3", "64", "5", "1", "1", "2", "10"),
                table.stringColumn("here").asList());
        assertTrue(train.name().contains("synthetic"), train.name());
        assertEquals(List.of("CIFAR-100-LT", "100", "10847, 12608 or 19573", "64", "1000", "512", "100", "500", "–", "500", "all"),
                table.stringColumn("paper").asList());
    }

    @Test
    void againstPaper_namesTheSizesOfThePapersTails() {
        String sizes = Scale.paper().ratios().stream()
                .map(ratio -> "" + IntStream.of(LongTailProfile.exponential().classCounts(100, 500, ratio)).sum())
                .collect(Collectors.joining(", "));
        assertEquals("10847, 12608, 19573", sizes);
    }
}
