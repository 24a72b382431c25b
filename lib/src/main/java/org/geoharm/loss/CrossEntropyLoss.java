package org.geoharm.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Softmax cross-entropy: {@code loss_i = -log softmax(x_i)[y_i]}. It takes no notice of how frequent classes are. */
public record CrossEntropyLoss() implements ClassificationLoss {

    @Override
    public NDArray perImage(NDArray logits, NDArray labels, NDArray prior) {
        LabelLogProbability.check(logits, labels, prior);
        try (NDManager scope = logits.getManager().newSubManager()) {
            scope.tempAttachAll(logits, labels);
            return scope.ret(LabelLogProbability.of(logits, labels).neg());
        }
    }

    @Override
    public String title() {
        return "CE";
    }
}
