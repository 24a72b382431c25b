package org.geoharm.cli;

import java.util.Arrays;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code geoharm}. Exit codes: 0 done, 1 failed, 2 bad input, 130 interrupted. */
@Command(name = "geoharm", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Self-supervised learning on long-tailed data.",
        footer = {"", "Try: geoharm notebook notebooks/00-quickstart.ipynb", "     geoharm COMMAND --help"},
        subcommands = {Pretrain.class, Evaluate.class, Target.class, Doctor.class, HelpCommand.class})
public final class Main {

    private Main() {}

    /** The version printed by {@code --version}. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"geoharm " + org.geoharm.Environment.version()};
        }
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel",
                System.getProperty("org.slf4j.simpleLogger.defaultLogLevel", "error"));
        System.exit(commandLine().execute(inOurSpelling(arguments)));
    }

    /** Returns arguments with dashes where the reference writes underscores, so that its commands can be pasted. */
    static String[] inOurSpelling(String... arguments) {
        return Arrays.stream(arguments).map(argument -> {
            int end = argument.startsWith("--") ? argument.concat("=").indexOf('=') : 0;
            return argument.substring(0, end).replace('_', '-') + argument.substring(end);
        }).toArray(String[]::new);
    }

    /** Returns the command with all that other modules add to it. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        ServiceLoader.load(CommandProvider.class).forEach(provider -> provider.commands().forEach(line::addSubcommand));
        line.setExecutionExceptionHandler(new Failure());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOptionsCaseInsensitive(true);
        return line;
    }
}
