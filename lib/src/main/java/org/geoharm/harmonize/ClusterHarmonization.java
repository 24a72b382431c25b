package org.geoharm.harmonize;

import org.geoharm.check.Check;
import org.geoharm.method.KMeans;
import org.geoharm.method.Participant;

/**
 * Surrogate labels from k-means in place of those from the uniform structure, as in deep clustering. It shows what the structure and the
 * optimal transport are worth.
 *
 * <p>The unit-length projections of first views are remembered as the logits are in {@link Harmonization}, with the same momenta. Where
 * that refreshes its prior, here the remembered projections, at unit length, are clustered, and the mean direction of each cluster becomes its
 * centre. From the end of the warm-up on each view's label is the centre that it is nearest to, and the other view is to predict it:
 * {@code L = - mean_n log softmax(c.u2 / t)[l1] - mean_n log softmax(c.u1 / t)[l2]}, with u projections and c centres of unit length and t
 * the assignment temperature. Labels are hard, and nothing shares images out among the clusters.
 *
 * @param settings when and how strongly it acts, what is remembered and for how long, the clusters (the geometric dimension) and the
 *     assignment temperature; structure, Sinkhorn and floor do not matter. Without a warm-up it starts after the first refresh
 * @param rounds assignments of k-means at most, &ge; 1
 * @param seed of the start of k-means
 * @see <a href="https://arxiv.org/abs/1807.05520">Caron et al., Deep Clustering for Unsupervised Learning of Visual Features, ECCV 2018</a>
 */
public record ClusterHarmonization(Harmonization settings, int rounds, long seed) implements HarmonizationVariant {

    private static final int ROUNDS = 20;

    public ClusterHarmonization {
        Check.that(rounds >= 1, "rounds must be >= 1, got %d", rounds);
    }

    /** Returns the variant with 20 rounds at most and seed 0. */
    public static ClusterHarmonization of(Harmonization settings) {
        return new ClusterHarmonization(settings, ROUNDS, 0);
    }

    @Override
    public ClusterHarmonization withSettings(Harmonization other) {
        return new ClusterHarmonization(other, rounds, seed);
    }

    @Override
    public Participant join(Membership training) {
        return new ClusterHarmonizing(this, training);
    }

    KMeans kMeans() {
        return KMeans.of(settings.geometricDimension()).withRounds(rounds).withSeed(seed);
    }

    @Override
    public String title() {
        return settings.title() + "(k-means)";
    }
}
