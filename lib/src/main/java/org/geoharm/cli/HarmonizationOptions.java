package org.geoharm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.geoharm.Recipe;
import org.geoharm.check.Check;
import org.geoharm.experiment.PaperSettings;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.harmonize.PriorEstimation;
import org.geoharm.harmonize.StructureSource;
import org.geoharm.loss.HarmonizationLoss;
import picocli.CommandLine.Option;

/** Geometric harmonisation, in the words and with the defaults of the reference. */
final class HarmonizationOptions {

    /** What says something only where harmonisation is wanted. */
    static final List<String> NAMES = List.of("--warm-up", "--gh-warm-up", "--target-dim", "--sinkhorn-iter", "--beta", "--target",
            "--stat-floor", "--memory-start");

    @Option(names = "--gh", description = "Add geometric harmonisation.")
    private boolean harmonize;

    @Option(names = "--warm-up", paramLabel = "N",
            description = "Epochs before GH begins; must be < --epochs. Default: half of --epochs, as 500 of 1000 in the paper; 400 of 500 "
                    + "for images in files.")
    private Integer warmUp;

    @Option(names = "--gh-warm-up", paramLabel = "N",
            description = "Epochs over which the weight of GH then climbs to 1. Default: 10; 30 for images in files.")
    private Integer ramp;

    @Option(names = "--target-dim", defaultValue = "100", paramLabel = "K",
            description = "Directions of the uniform structure, at least 2; those beyond 256 are searched for once. "
                    + "Default: ${DEFAULT-VALUE}.")
    private int directions;

    @Option(names = "--target", paramLabel = "FILE",
            description = "Uniform structure to use, an .npy file of --target-dim directions. Default: the one that `geoharm target` "
                    + "writes.")
    private Path target;

    @Option(names = "--sinkhorn-iter", defaultValue = "300", paramLabel = "N",
            description = "Iterations of Sinkhorn's algorithm in each step. Default: ${DEFAULT-VALUE}.")
    private int iterations;

    @Option(names = "--beta", defaultValue = "0.999", paramLabel = "B",
            description = "Momentum of the logit memory after the warm-up, in [0, 1). Default: ${DEFAULT-VALUE}.")
    private double momentum;

    @Option(names = "--stat-floor", paramLabel = "N",
            description = "Images added to each direction's count in the prior. Default: 0; 100 for images in files.")
    private Integer floor;

    @Option(names = "--memory-start", paramLabel = "E",
            description = "First epoch, from 1, whose logits are remembered. Default: 1; for images in files 10, or the warm-up if that is "
                    + "shorter.")
    private Integer start;

    boolean isWanted() {
        return harmonize;
    }

    /** Adds the paper's harmonisation with what was given in its place. */
    Recipe addTo(Recipe recipe, PaperSettings settings) throws IOException {
        Harmonization paper = settings.harmonization();
        int epochs = recipe.optimization().epochs();
        int usual = (int) ((long) paper.warmUpEpochs() * epochs / settings.simclr().optimization().epochs());
        int before = warmUp == null ? usual : warmUp;
        Check.that(before < epochs, "--warm-up must be < --epochs, or GH never begins; got %d of %d epochs; the paper's share of them is "
                + "--warm-up %d", before, epochs, usual);
        int ramped = ramp == null ? paper.rampEpochs() : ramp == 0 ? 1 : ramp;
        Harmonization wanted = paper.withWarmUpEpochs(before).withRampEpochs(ramped).withGeometricDimension(directions)
                .withLoss(loss(paper.loss())).withPriorEstimation(prior(paper.priorEstimation(), before));
        return recipe.with(target == null ? wanted : wanted.withStructure(StructureSource.Stored.in(target)));
    }

    private HarmonizationLoss loss(HarmonizationLoss paper) {
        return paper.withSinkhorn(paper.sinkhorn().withIterations(iterations));
    }

    private PriorEstimation prior(PriorEstimation paper, int before) {
        int first = start != null ? start : Math.max(1, Math.min(paper.startEpoch(), before));
        return paper.withMomentum(momentum).withFloor(floor == null ? paper.floor() : floor).withStartEpoch(first);
    }
}
