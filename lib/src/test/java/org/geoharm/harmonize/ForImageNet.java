package org.geoharm.harmonize;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Optional;
import org.geoharm.method.LossTerm;
import org.geoharm.method.Participant;
import org.geoharm.method.Step;

/**
 * Imitates what the script for ImageNet does one epoch early: it refreshes the prior before an epoch's logits are in, so one
 * epoch is not recorded, and with SDCLR its ramp is an epoch ahead.
 */
final class ForImageNet implements Participant {
    private final Harmonizing harmonizing;
    private final int unrecorded;
    private final int ahead;

    ForImageNet(Harmonizing harmonizing, int unrecorded, int ahead) {
        this.harmonizing = harmonizing;
        this.unrecorded = unrecorded;
        this.ahead = ahead;
    }

    @Override
    public void afterStep(int epoch, int[] indices, Step step) {
        if (epoch != unrecorded) {
            harmonizing.afterStep(epoch, indices, step);
        }
    }

    @Override
    public void endEpoch(int epoch) {
        harmonizing.endEpoch(epoch);
    }

    @Override
    public void beginEpoch(int epoch) {
        harmonizing.beginEpoch(epoch > unrecorded ? epoch + ahead : epoch);
    }

    @Override
    public String name() {
        return harmonizing.name();
    }

    @Override
    public Optional<LossTerm> term() {
        return harmonizing.term();
    }

    @Override
    public Map<String, NDArray> state() {
        return harmonizing.state();
    }

    @Override
    public void restore(Map<String, NDArray> state) {
        harmonizing.restore(state);
    }

    @Override
    public Map<String, Double> figures() {
        return harmonizing.figures();
    }

    @Override
    public void close() {
        harmonizing.close();
    }
}
