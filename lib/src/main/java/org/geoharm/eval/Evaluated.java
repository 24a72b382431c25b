package org.geoharm.eval;

import org.geoharm.report.Leaderboard;

/**
 * What the features of one network are worth.
 *
 * @param method name in tables
 * @param linear linear probing, with protocol and groups
 * @param neighbours nearest neighbours on the same features, with protocol and the same groups
 * @param epochs epochs it was trained
 * @param seed it was trained with
 * @param secondsPerEpoch mean wall time of an epoch of training; NaN where there was none
 */
public record Evaluated(String method, ProbeResult linear, ProbeResult neighbours, int epochs, long seed, double secondsPerEpoch)
        implements Outcome {

    /** Returns the same under another name. */
    public Evaluated withMethod(String other) {
        return new Evaluated(other, linear, neighbours, epochs, seed, secondsPerEpoch);
    }

    /** Returns the linear probe's. */
    @Override
    public ProbeResult result() {
        return linear;
    }

    @Override
    public String protocol() {
        return linear.protocol() + " " + neighbours.protocol();
    }

    @Override
    public Leaderboard.Entry entry() {
        return new Leaderboard.Entry(method, linear.groupAccuracy(), neighbours.accuracy().top1(), epochs, seed, secondsPerEpoch);
    }
}
