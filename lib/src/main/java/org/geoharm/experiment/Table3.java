package org.geoharm.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.geoharm.FineTuning;
import org.geoharm.Recipe;
import org.geoharm.check.Check;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ListedDataset;

/**
 * Supervised long-tailed classification: cross-entropy and logit adjustment, each from scratch and from every method of {@link Table1},
 * without and with harmonisation. The long-tailed images that were pre-trained on are learned again, with their labels.
 *
 * @param ratios imbalance ratios of CIFAR-100-LT, one part of the table each
 * @param photographs long-tailed photographs in files, one part each, such as {@link org.geoharm.data.ImageNetLt} and
 *     {@link org.geoharm.data.PlacesLt}; trained with the settings for them
 * @param methods some of {@link PaperSettings#names()}
 */
public record Table3(List<Double> ratios, List<ListedDataset> photographs, List<String> methods) implements PaperTable {

    /** The one ratio of CIFAR-100-LT in this table. */
    private static final double RATIO = 100;

    public Table3 {
        Check.that(!ratios.isEmpty() || !photographs.isEmpty(), "at least one imbalance ratio or dataset is needed, got none");
        ratios = List.copyOf(ratios);
        photographs = List.copyOf(photographs);
        methods = List.copyOf(methods);
    }

    /** Returns the part of CIFAR-100-LT with ratio 100, all methods. */
    public static Table3 cifar() {
        return new Table3(List.of(RATIO), List.of(), PaperSettings.CIFAR.names());
    }

    /** Returns the same with other imbalance ratios. */
    public Table3 withRatios(List<Double> others) {
        return new Table3(others, photographs, methods);
    }

    /** Returns the same with photographs too. */
    public Table3 withPhotographs(List<ListedDataset> others) {
        return new Table3(ratios, others, methods);
    }

    /** Returns the same with some of the methods only. */
    public Table3 withMethods(List<String> others) {
        return new Table3(ratios, photographs, others);
    }

    @Override
    public int number() {
        return 3;
    }

    @Override
    public String title() {
        return "Supervised long-tailed classification from self-supervised weights";
    }

    /** Returns cross-entropy and logit adjustment at a scale. */
    public static List<FineTuning> losses(Scale scale) {
        return Stream.of(FineTuning.crossEntropy(), FineTuning.logitAdjusted()).map(scale::applied).toList();
    }

    @Override
    public Plan plan(Scale scale) throws IOException {
        List<FineTuningTrial> trials = new ArrayList<>();
        if (!ratios.isEmpty()) {
            ImageDataset data = scale.dataset();
            ratios.forEach(ratio -> trials.addAll(part(Task.longTailed(data, ratio, scale), PaperSettings.CIFAR, scale)));
        }
        photographs.forEach(data -> trials.addAll(part(Task.of(data), PaperSettings.LARGE, scale)));
        return Plan.of(trials);
    }

    private List<FineTuningTrial> part(Task task, PaperSettings settings, Scale scale) {
        List<Recipe> recipes = settings.pairs(methods).stream().map(scale::applied).toList();
        return Pretrainings.of(task, recipes, scale.seeds()).fineTuned(losses(scale), task);
    }
}
