package org.geoharm.eval;

import java.io.IOException;
import org.geoharm.FineTuned;
import org.geoharm.report.GroupAccuracy;
import org.geoharm.report.Leaderboard;

/**
 * What a fine-tuned classifier is worth.
 *
 * @param method name in tables, such as {@code LA from SimCLR+GH}
 * @param result its accuracy, with protocol and groups
 * @param epochs epochs of pre-training; 0 from scratch
 * @param seed of the run it started from; from scratch, of the fine-tuning
 * @param secondsPerEpoch mean wall time of an epoch of fine-tuning
 */
public record Classified(String method, ProbeResult result, int epochs, long seed, double secondsPerEpoch)
        implements Outcome {

    /** Tells of a fine-tuning; the seconds are those of the epochs that are done. */
    static Classified of(FineTuned tuned, ProbeResult result) throws IOException {
        return new Classified(tuned.title(), result, tuned.start().epochs(), tuned.startSeed(), tuned.seconds() / tuned.epochsDone());
    }

    /** Returns the same under another name. */
    public Classified withMethod(String other) {
        return new Classified(other, result, epochs, seed, secondsPerEpoch);
    }

    /** Returns the accuracy of the groups. */
    public GroupAccuracy groupAccuracy() {
        return result.groupAccuracy();
    }

    @Override
    public String protocol() {
        return result.protocol();
    }

    @Override
    public Leaderboard.Entry entry() {
        return new Leaderboard.Entry(method, groupAccuracy(), Double.NaN, epochs, seed, secondsPerEpoch);
    }
}
