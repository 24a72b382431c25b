package org.geoharm.cli;

import java.util.List;
import org.geoharm.Recipe;
import org.geoharm.augment.RandAugment;
import org.geoharm.boost.BCL;
import org.geoharm.check.Check;
import org.geoharm.experiment.PaperSettings;
import picocli.CommandLine.Option;

/** Boosted augmentation, in the words and with the defaults of the reference. */
final class BoostingOptions {

    /** What says something only where boosting is wanted. */
    static final List<String> NAMES = List.of("--momentum-loss-beta", "--rand-k", "--rand-strength");

    @Option(names = "--bcl", description = "Add boosted contrastive learning: images with large losses are augmented more strongly.")
    private boolean boost;

    @Option(names = "--momentum-loss-beta", paramLabel = "B",
            description = "Momentum of the memory of losses, in [0, 1). Default: 0.97.")
    private Double momentum;

    @Option(names = "--rand-k", paramLabel = "K", description = "Operations drawn for a view. Default: 1; 2 for images in files.")
    private Integer operations;

    @Option(names = "--rand-strength", paramLabel = "M",
            description = "Magnitude of the operations at full strength, at most 30; at least 10, or 5 with more than one operation, "
                    + "or 0 for images in files. Default: 30.")
    private Double strongest;

    boolean isWanted() {
        return boost;
    }

    /** Adds the paper's boosting with what was given in its place. */
    Recipe addTo(Recipe recipe, PaperSettings settings) {
        BCL paper = settings.bcl();
        return recipe.with(paper.withRandAugment(randAugment(paper.randAugment(), settings))
                .withMomentum(momentum == null ? paper.momentum() : momentum));
    }

    private RandAugment randAugment(RandAugment paper, PaperSettings settings) {
        int drawn = operations == null ? paper.operations() : operations;
        RandAugment kind = settings == PaperSettings.CIFAR && drawn != 1 ? RandAugment.cifarMany(drawn) : paper;
        double most = strongest == null ? kind.strongest() : strongest;
        Check.that(kind.weakest() <= most && most <= kind.strongest(), "--rand-strength must be in [%s, %s] for these images with --rand-k "
                + "%d, got %s", kind.weakest(), kind.strongest(), drawn, most);
        return new RandAugment(drawn, kind.weakest(), most, kind.spread());
    }
}
