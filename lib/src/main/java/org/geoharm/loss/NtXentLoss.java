package org.geoharm.loss;

import ai.djl.ndarray.NDArray;

/**
 * The normalised, temperature-scaled cross-entropy of SimCLR.
 *
 * <p>{@code loss_i = -log p_i}, with {@code p_i = exp(u_i.u_p(i) / t) / sum over k != i of exp(u_i.u_k / t)}, rows u of unit length
 * and p(i) the other view of the same image. The sum has 2N - 1 terms, the positive appearing once. It is taken as a log-sum-exp, so
 * that small temperatures do not overflow as they do in the reference code.
 *
 * @param temperature t, &gt; 0; 0.2 in the reference code
 * @see <a href="https://arxiv.org/abs/2002.05709">Chen et al., SimCLR, ICML 2020, eq. 1</a>
 */
public record NtXentLoss(double temperature) implements ContrastiveLoss {

    public NtXentLoss {
        new PartnerLogProbability(temperature);
    }

    /** Returns the loss with the reference's temperature 0.2. */
    public static NtXentLoss paper() {
        return new NtXentLoss(0.2);
    }

    @Override
    public NtXentLoss withTemperature(double value) {
        return new NtXentLoss(value);
    }

    @Override
    public NDArray perImage(NDArray z1, NDArray z2) {
        return new PartnerLogProbability(temperature).perImage(z1, z2, NDArray::neg);
    }
}
