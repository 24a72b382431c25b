package org.geoharm.cli;

import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Refuses options that are given twice, then does what the command says. (The parser itself would take the second for the beginning of a
 * second group of options, and forget the others of the first.)
 */
final class OnceOnly implements IExecutionStrategy {

    @Override
    public int execute(ParseResult words) {
        ParseResult command = words;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        check(command.commandSpec().commandLine(), words);
        return new RunLast().execute(words);
    }

    private static void check(CommandLine line, ParseResult words) {
        Set<OptionSpec> seen = new HashSet<>();
        for (String argument : words.originalArgs()) {
            OptionSpec option = line.getCommandSpec().optionsMap().get(argument.split("=", 2)[0]);
            if (option != null && !option.isMultiValue() && !seen.add(option)) {
                throw new ParameterException(line, option.longestName() + " must be given once, it is there twice; "
                        + "which of the two is meant?");
            }
        }
    }
}
