package org.geoharm.cli;

import java.util.List;
import org.geoharm.check.Check;
import picocli.CommandLine.ParseResult;

/** What a user gave on the command line, to refuse options that would say nothing. */
record Given(ParseResult words) {

    /** Returns whether one of these options was given. */
    boolean any(List<String> options) {
        return options.stream().anyMatch(words::hasMatchedOption);
    }

    /**
     * Refuses options that say something only in another case.
     *
     * @param why what they are for, and what to do
     * @throws IllegalArgumentException if one was given; the message names it
     */
    void refuse(List<String> options, String why) {
        options.forEach(option -> Check.that(!words.hasMatchedOption(option), "%s %s", option, why));
    }
}
