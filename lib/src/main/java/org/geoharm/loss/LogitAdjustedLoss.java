package org.geoharm.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.geoharm.check.Check;

/**
 * Logit-adjusted softmax cross-entropy: {@code loss_i = -log softmax(x_i + tau log prior)[y_i]}.
 *
 * <p>The adjustment takes over in training what frequent classes have in advance, so that the bare logits, by which images are classified
 * afterwards, aim at the mean accuracy over classes.
 *
 * @param tau strength of the adjustment, &gt; 0; 1 in the paper
 * @see <a href="https://arxiv.org/abs/2007.07314">Menon et al., Long-tail Learning via Logit Adjustment, ICLR 2021, eq. 10</a>
 */
public record LogitAdjustedLoss(double tau) implements ClassificationLoss {

    public LogitAdjustedLoss {
        Check.that(tau > 0 && tau < Double.POSITIVE_INFINITY, "tau must be > 0 and finite, got %s; 1 in the paper, and without any "
                + "adjustment it is CrossEntropyLoss", tau);
    }

    /** Returns the loss with tau = 1. */
    public static LogitAdjustedLoss paper() {
        return new LogitAdjustedLoss(1);
    }

    @Override
    public NDArray perImage(NDArray logits, NDArray labels, NDArray prior) {
        LabelLogProbability.check(logits, labels, prior);
        try (NDManager scope = logits.getManager().newSubManager()) {
            scope.tempAttachAll(logits, labels, prior);
            NDArray adjusted = logits.add(prior.log().mul(tau));                         // (N, C)
            return scope.ret(LabelLogProbability.of(adjusted, labels).neg());
        }
    }

    /** Refuses classes without images: their prior has no logarithm. */
    @Override
    public void check(int[] classCounts) {
        for (int c = 0; c < classCounts.length; c++) {
            Check.that(classCounts[c] > 0, "logit adjustment needs images of every class, as it takes the logarithm of their share; class "
                    + "%d has none: leave it out of the set, or train with CrossEntropyLoss", c);
        }
    }

    /** Returns {@code LA}, with tau behind it where it is not 1. */
    @Override
    public String title() {
        return tau == 1 ? "LA" : "LA tau " + tau;
    }
}
