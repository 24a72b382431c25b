package org.geoharm.cli;

import org.geoharm.Recipe;
import org.geoharm.check.Check;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.loss.HarmonizationLoss;
import picocli.CommandLine.Option;

/** Geometric harmonisation, in the words and with the defaults of the reference. */
final class HarmonizationOptions {

    @Option(names = "--gh", description = "Add geometric harmonisation.")
    private boolean harmonize;

    @Option(names = "--warm-up", defaultValue = "500", paramLabel = "N",
            description = "Epochs before GH begins; must be < --epochs. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(names = "--gh-warm-up", defaultValue = "10", paramLabel = "N",
            description = "Epochs over which the weight of GH climbs to 1. Default: ${DEFAULT-VALUE}.")
    private int ramp;

    @Option(names = "--target-dim", defaultValue = "100", paramLabel = "K",
            description = "Vertices of the uniform structure. Default: ${DEFAULT-VALUE}.")
    private int vertices;

    @Option(names = "--sinkhorn-iter", defaultValue = "300", paramLabel = "N",
            description = "Iterations of Sinkhorn's algorithm. Default: ${DEFAULT-VALUE}.")
    private int iterations;

    @Option(names = "--beta", defaultValue = "0.999", paramLabel = "B",
            description = "Momentum of the logit memory after the warm-up. Default: ${DEFAULT-VALUE}.")
    private double momentum;

    Recipe addTo(Recipe recipe) {
        if (!harmonize) {
            return recipe;
        }
        int epochs = recipe.optimization().epochs();
        Check.that(warmUp < epochs, "--warm-up must be < --epochs, or GH never begins; got %d of %d epochs; for a short training "
                + "say about half of it, --warm-up %d", warmUp, epochs, epochs / 2);
        Harmonization paper = Harmonization.paper();
        HarmonizationLoss loss = paper.loss();
        return recipe.with(paper.withWarmUpEpochs(warmUp).withRampEpochs(Math.max(1, ramp)).withGeometricDimension(vertices)
                .withLoss(loss.withSinkhorn(loss.sinkhorn().withIterations(iterations)))
                .withPriorEstimation(paper.priorEstimation().withMomentum(momentum)));
    }
}
