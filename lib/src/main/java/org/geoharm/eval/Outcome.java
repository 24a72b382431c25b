package org.geoharm.eval;

import java.util.List;
import org.geoharm.check.Check;
import org.geoharm.report.Leaderboard;

/** What one trained network was found to be worth: a row of a table before seeds are averaged. */
public sealed interface Outcome permits Evaluated, Classified {

    /** Returns the name in tables. */
    String method();

    /** Returns the accuracy, with protocol and groups. */
    ProbeResult result();

    /** Returns how it was measured, in words that stand under a table. */
    String protocol();

    /** Returns the epochs of pre-training; 0 where there was none. */
    int epochs();

    /** Returns the seed of the training. */
    long seed();

    /** Returns the row of a leaderboard. */
    Leaderboard.Entry entry();

    /**
     * Returns a table of networks with the protocol under it.
     *
     * @param all at least one; of one protocol and with the same groups
     * @throws IllegalArgumentException if they cannot be compared
     */
    static Leaderboard leaderboard(List<? extends Outcome> all) {
        Check.that(!all.isEmpty(), "a leaderboard needs at least one network, got none");
        Outcome first = all.get(0);
        Leaderboard board = Leaderboard.of(first.protocol() + " Groups: " + first.result().groupRule() + ".");
        for (Outcome outcome : all) {
            Check.that(outcome.protocol().equals(first.protocol()) && outcome.result().groupRule().equals(first.result().groupRule()),
                    "networks in one table need one protocol and the same groups, got '%s; %s' and '%s; %s'", first.protocol(),
                    first.result().groupRule(), outcome.protocol(), outcome.result().groupRule());
            board = board.with(outcome.entry());
        }
        return board;
    }
}
