package org.geoharm.experiment;

import java.util.ArrayList;
import java.util.List;
import org.geoharm.FineTuning;
import org.geoharm.Recipe;
import org.geoharm.augment.Pipeline;
import org.geoharm.check.Check;
import org.geoharm.eval.ProbeViews;
import org.geoharm.model.Backbone;

/**
 * Pre-trainings of several methods with several seeds, and what starts from them.
 *
 * @param trials method by method, seed by seed; at least one
 */
public record Pretrainings(List<PretrainingTrial> trials) {

    public Pretrainings {
        Check.that(!trials.isEmpty(), "at least one pre-training is needed, got none");
        trials = List.copyOf(trials);
    }

    /**
     * Takes each recipe with each seed.
     *
     * @param recipes their own seeds do not matter
     */
    public static Pretrainings of(Task task, List<Recipe> recipes, List<Long> seeds) {
        return new Pretrainings(recipes.stream()
                .flatMap(recipe -> seeds.stream().map(seed -> new PretrainingTrial(task, recipe.withSeed(seed)))).toList());
    }

    /**
     * Returns probes of all backbones on images of other classes.
     *
     * @param task what the features are tested on
     */
    public List<TransferTrial> transferred(Task task) {
        return trials.stream().map(trial -> new TransferTrial(trial, task)).toList();
    }

    /**
     * Returns trainings with labels: for each setting one from scratch with each seed, then one from each pre-training. From scratch the
     * network is that of the first pre-training.
     *
     * @param settings their seeds do not matter, nor their views: images look as they do to a probe, {@link ProbeViews#fitting}
     * @param task what is learned, on the same images as in pre-training or on others
     */
    public List<FineTuningTrial> fineTuned(List<FineTuning> settings, Task task) {
        Backbone backbone = trials.get(0).recipe().backbone();
        Pipeline views = ProbeViews.fitting(task.probed(), trials.get(0).recipe().augmentation()).train();
        List<FineTuningTrial> tunings = new ArrayList<>();
        for (FineTuning setting : settings) {
            FineTuning fitting = setting.withAugmentation(views);
            trials.stream().map(Trial::seed).distinct()
                    .forEach(seed -> tunings.add(FineTuningTrial.scratch(backbone, fitting.withSeed(seed), task)));
            trials.forEach(trial -> tunings.add(FineTuningTrial.from(trial, fitting, task)));
        }
        return tunings;
    }
}
