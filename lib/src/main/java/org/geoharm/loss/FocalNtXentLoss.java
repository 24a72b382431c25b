package org.geoharm.loss;

import ai.djl.ndarray.NDArray;
import org.geoharm.check.Check;
import org.geoharm.torch.NativeScalar;

/**
 * {@link NtXentLoss} that weighs views less the better they are told apart already.
 *
 * <p>{@code loss_i = (1 - p_i)^focus (-log p_i)}, where p is the probability of {@link NtXentLoss}; gradients flow through the weight.
 *
 * @param temperature t, &gt; 0; 0.2 in the reference code
 * @param focus &ge; 1; 2 in the reference code (there {@code gamma}). Below 1 the gradient at p = 1 has no bound
 * @see <a href="https://arxiv.org/abs/1708.02002">Lin et al., Focal Loss for Dense Object Detection, ICCV 2017, eq. 4</a>
 */
public record FocalNtXentLoss(double temperature, double focus) implements ContrastiveLoss {

    public FocalNtXentLoss {
        new PartnerLogProbability(temperature);
        Check.that(focus >= 1 && focus < Double.POSITIVE_INFINITY,
                "focus must be >= 1 and finite, got %s; the reference uses 2, and without focus it is NtXentLoss", focus);
    }

    /** Returns the reference's settings: temperature 0.2, focus 2. */
    public static FocalNtXentLoss paper() {
        return new FocalNtXentLoss(0.2, 2);
    }

    @Override
    public FocalNtXentLoss withTemperature(double value) {
        return new FocalNtXentLoss(value, focus);
    }

    public FocalNtXentLoss withFocus(double value) {
        return new FocalNtXentLoss(temperature, value);
    }

    @Override
    public NDArray perImage(NDArray z1, NDArray z2) {
        return new PartnerLogProbability(temperature).perImage(z1, z2, this::focused);
    }

    private NDArray focused(NDArray logProbability) {
        NDArray missed = logProbability.exp().neg().add(1);
        NDArray exponent = NativeScalar.of(logProbability.getManager(), focus, logProbability.getDataType());
        return missed.pow(exponent).mul(logProbability).neg();
    }

    @Override
    public String title() {
        return "Focal";
    }
}
