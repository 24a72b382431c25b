package org.geoharm.experiment;

import java.util.List;
import org.geoharm.Recipe;
import org.geoharm.data.LabelledImages;
import org.geoharm.harmonize.Harmonization;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a training of SimCLR+GH has at a scale, beside what the paper's has on CIFAR-100-LT.
 *
 * @param scale at which it is trained here
 * @param train that it is trained on here
 */
record AgainstPaper(Scale scale, LabelledImages train) {

    private static final String PAPER_IMAGES = "CIFAR-100-LT";
    private static final int PAPER_CLASSES = 100;
    /** Exponential tails from 500 images on, ratios 100, 50 and 10. */
    private static final String PAPER_SIZE = "10847, 12608 or 19573";
    private static final String ALL = "all";

    Table table() {
        List<String> names = List.of("images", "classes", "training images", "width of the network", "epochs", "images a batch",
                "directions of GH, K", "epochs that GH waits", "seeds", "epochs of the probe", "images a class for the probe");
        return Table.create("Scale " + scale.name(), StringColumn.create("Setting", names),
                StringColumn.create("here", settings(scale, train.name(), train.classes(), "" + train.size(), "" + scale.repetitions())),
                StringColumn.create("paper", settings(Scale.paper(), PAPER_IMAGES, PAPER_CLASSES, PAPER_SIZE, "–")));
    }

    private static List<String> settings(Scale scale, String images, int classes, String size, String seeds) {
        Recipe recipe = scale.applied(Recipe.simclr().with(Harmonization.paper()));
        Harmonization harmonization = (Harmonization) recipe.companions().get(0);
        Budget budget = scale.budget();
        String shots = budget.probePerClass().isPresent() ? "" + budget.probePerClass().getAsInt() : ALL;
        return List.of(images, "" + classes, size, "" + scale.width(), "" + recipe.optimization().epochs(),
                "" + recipe.optimization().batchSize(), "" + harmonization.geometricDimension(), "" + harmonization.warmUpEpochs(), seeds,
                "" + budget.probeEpochs(), shots);
    }
}
