package org.geoharm.bench;

import org.geoharm.method.ForwardingParticipant;
import org.geoharm.method.Participant;
import org.geoharm.method.Step;

/** A harmoniser whose work after each step is taken as its own time. */
final class TimedParticipant extends ForwardingParticipant {

    private final StageClock clock;

    TimedParticipant(Participant participant, StageClock clock) {
        super(participant);
        this.clock = clock;
    }

    @Override
    public void afterStep(int epoch, int[] indices, Step step) {
        clock.lap(Stage.REST);
        super.afterStep(epoch, indices, step);
        clock.lap(Stage.GH);
    }

    @Override
    public void endEpoch(int epoch) {
        clock.lap(Stage.REST);
        super.endEpoch(epoch);
        clock.lap(Stage.GH);
    }
}
