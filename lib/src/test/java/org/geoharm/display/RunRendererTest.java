package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.geoharm.Recipe;
import org.geoharm.Run;
import org.geoharm.Session;
import org.geoharm.data.Synthetic;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.model.ResNet18;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRendererTest {

    @TempDir
    private Path folder;

    @Test
    void render_saysFolderEpochsAndLatestLosses() throws IOException {
        var images = Synthetic.generate(0).train().subset("few", new int[] {0, 1, 2, 3, 4, 5, 6, 7});
        Run run = Recipe.simclr().withBackbone(new ResNet18(2)).withBatchSize(4).scaledTo(1)
                .fit(images, folder, Session.current().withDevice("cpu"));
        MimeBundle bundle = new RunRenderer().render(run);
        String loss = String.format(java.util.Locale.ROOT, "%.4f", run.history().column("loss")[0]);
        assertTrue(bundle.plain().startsWith("Run SimCLR\n"), bundle.plain());
        assertTrue(bundle.plain().contains("folder") && bundle.plain().contains(folder.toString()), bundle.plain());
        assertTrue(bundle.plain().matches("(?s).*epochs +1 of 1\n.*last loss +" + loss + ".*"), bundle.plain());
        assertTrue(bundle.data().get(MimeBundle.HTML).contains("<summary>all settings</summary>"));
    }

    @Test
    void render_ofAFolderThatHoldsNoRun_saysSo() {
        String text = new RunRenderer().render(new Run(folder, Recipe.simclr())).plain();
        assertTrue(text.contains("recipe.json: no such file; the folder holds no run"), text);
    }

    @Test
    void render_ofARecipe_isEverySetting() {
        Recipe recipe = Recipe.simclr().with(Harmonization.paper()).withSeed(7);
        MimeBundle bundle = new RecipeRenderer().render(recipe);
        assertTrue(bundle.plain().startsWith("SimCLR+GH\nSetting"), bundle.plain());
        assertTrue(bundle.plain().matches("(?s).*\noptimization.batchSize +512\n.*\nseed +7$"), bundle.plain());
        recipe.augmentation().transforms().forEach(step -> assertTrue(bundle.plain().contains(step.toString()), bundle.plain()));
        assertEquals(1, bundle.plain().split("Harmonization\\[", -1).length - 1);
        assertFalse(bundle.plain().contains(" more rows"));
    }
}
