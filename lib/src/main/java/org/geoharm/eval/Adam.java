package org.geoharm.eval;

import ai.djl.ndarray.NDArray;

/**
 * Adam with PyTorch's rule and constants on one array; the penalty on the squared weights goes into the gradient.
 *
 * <p>Call without gradient mode. The two moments belong to the manager of the weights.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, Adam, ICLR 2015, algorithm 1</a>
 */
final class Adam {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final NDArray weights;
    private final double weightDecay;
    private final NDArray mean;
    private final NDArray square;
    private int steps;

    Adam(NDArray weights, double weightDecay) {
        this.weights = weights;
        this.weightDecay = weightDecay;
        mean = weights.zerosLike();
        square = weights.zerosLike();
    }

    /**
     * Moves the weights one step.
     *
     * @param gradient of the loss, shape of the weights; overwritten
     * @param rate learning rate, &gt; 0
     */
    void step(NDArray gradient, double rate) {
        steps++;
        gradient.addi(weights.mul(weightDecay));
        mean.muli(BETA1).addi(gradient.mul(1 - BETA1));
        square.muli(BETA2).addi(gradient.muli(gradient).muli(1 - BETA2));
        NDArray size = square.sqrt().divi(Math.sqrt(1 - Math.pow(BETA2, steps))).addi(EPSILON);
        weights.subi(mean.div(size).muli(rate / (1 - Math.pow(BETA1, steps))));
    }
}
