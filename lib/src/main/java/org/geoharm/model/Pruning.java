package org.geoharm.model;

import org.geoharm.check.Check;

/**
 * How much of a network's convolutions is masked.
 *
 * <p>Of all weights of all convolutions together, {@code n = ceil((fraction - randomShare) total)} fall for their size: the
 * threshold is the size at position min(n, total - 1) of the sorted sizes, counted from 0, and what is smaller falls. Weights as
 * large as the threshold all stay, so fewer than n fall where sizes are tied. Besides, each weight falls by chance with probability
 * {@code ceil(randomShare total) / (total - n)}, whether it is small or not. All as in the reference code, which takes a fraction
 * of 1 as well.
 *
 * @param fraction part of the weights that falls, in [0, 1); 0.9 on CIFAR and 0.1 on ImageNet in the reference code
 * @param randomShare part of all weights, in [0, fraction], that falls by chance instead of for its size; 0 in the reference code
 * @see <a href="https://proceedings.mlr.press/v139/jiang21a.html">Jiang et al., Self-Damaging Contrastive Learning, ICML 2021</a>
 */
public record Pruning(double fraction, double randomShare) {

    public Pruning {
        Check.that(fraction >= 0 && fraction < 1,
                "fraction of weights to prune must be in [0, 1), got %s; the reference uses 0.9 on CIFAR and 0.1 on ImageNet", fraction);
        Check.that(randomShare >= 0 && randomShare <= fraction,
                "randomShare must be in [0, fraction], as it is part of the fraction %s, got %s; the reference uses 0",
                fraction, randomShare);
    }

    /** Prunes the smallest weights only. */
    public static Pruning byMagnitude(double fraction) {
        return new Pruning(fraction, 0);
    }

    public Pruning withFraction(double value) {
        return new Pruning(value, randomShare);
    }

    public Pruning withRandomShare(double value) {
        return new Pruning(fraction, value);
    }

    /** Returns n, how many of so many weights fall for their size if no sizes are tied. */
    long smallest(long total) {
        return (long) Math.ceil((fraction - randomShare) * total);
    }

    /** Returns the probability in [0, 1] at which a weight falls by chance. */
    double chance(long total) {
        long left = total - smallest(total);
        return left == 0 ? 0 : Math.min(1, Math.ceil(randomShare * total) / left);
    }
}
