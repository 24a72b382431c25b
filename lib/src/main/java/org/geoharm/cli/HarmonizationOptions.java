package org.geoharm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.geoharm.Recipe;
import org.geoharm.check.Check;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.harmonize.StructureSource;
import org.geoharm.loss.HarmonizationLoss;
import picocli.CommandLine.Option;

/** Geometric harmonisation, in the words and with the defaults of the reference. */
final class HarmonizationOptions {

    /** What says something only where harmonisation is wanted. */
    static final List<String> NAMES = List.of("--warm-up", "--gh-warm-up", "--target-dim", "--sinkhorn-iter", "--beta", "--target");

    @Option(names = "--gh", description = "Add geometric harmonisation.")
    private boolean harmonize;

    @Option(names = "--warm-up", paramLabel = "N",
            description = "Epochs before GH begins; must be < --epochs. Default: half of --epochs, as 500 of 1000 in the paper.")
    private Integer warmUp;

    @Option(names = "--gh-warm-up", defaultValue = "10", paramLabel = "N",
            description = "Epochs over which the weight of GH then climbs to 1. Default: ${DEFAULT-VALUE}.")
    private int ramp;

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

    boolean isWanted() {
        return harmonize;
    }

    Recipe addTo(Recipe recipe) throws IOException {
        int epochs = recipe.optimization().epochs();
        int before = warmUp == null ? epochs / 2 : warmUp;
        Check.that(before < epochs, "--warm-up must be < --epochs, or GH never begins; got %d of %d epochs; about half of them is "
                + "usual, --warm-up %d", before, epochs, epochs / 2);
        Harmonization paper = target == null ? Harmonization.paper()
                : Harmonization.paper().withStructure(StructureSource.Stored.in(target));
        HarmonizationLoss loss = paper.loss();
        return recipe.with(paper.withWarmUpEpochs(before).withRampEpochs(ramp == 0 ? 1 : ramp).withGeometricDimension(directions)
                .withLoss(loss.withSinkhorn(loss.sinkhorn().withIterations(iterations)))
                .withPriorEstimation(paper.priorEstimation().withMomentum(momentum)));
    }
}
