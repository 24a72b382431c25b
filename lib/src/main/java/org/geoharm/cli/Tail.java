package org.geoharm.cli;

import org.geoharm.check.Check;
import org.geoharm.data.LongTailProfile;

/** The shapes of a long tail by the names that the reference uses. */
enum Tail {
    exp(LongTailProfile.exponential()), step(LongTailProfile.step()), pareto(LongTailProfile.pareto());

    private final LongTailProfile profile;

    Tail(LongTailProfile profile) {
        this.profile = profile;
    }

    /** Returns the shape with the settings of the paper. */
    LongTailProfile profile() {
        return profile;
    }

    /** Returns the imbalance ratio that {@code --imb-factor} stands for. */
    static double ratio(double factor) {
        Check.that(factor > 0 && factor <= 1, "--imb-factor must be in (0, 1] (smallest / largest class), got %s; for an imbalance ratio "
                + "of 100 say 0.01", factor);
        return 1 / factor;
    }
}
