package org.geoharm.cli;

import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code geoharm}. Exit codes: 0 done, 1 failed, 2 bad input, 130 interrupted. */
@Command(name = "geoharm", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Self-supervised learning on long-tailed data: pretrain without labels, then see how well each class fares.",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"  0:done", "  1:failed", "  2:bad options, settings or files", "130:interrupted; the same command goes on"},
        footer = {"", "First steps, without any data:", "  geoharm doctor",
            "  geoharm pretrain --classes 10 --epochs 5 --batch-size 64 --width 8 \\", "      --log-folder runs/first",
            "  geoharm evaluate runs/first --classes 10 --probe-epochs 50",
            "  geoharm notebook notebooks/00-quickstart.ipynb", "All options of a command: geoharm COMMAND --help"},
        subcommands = {Pretrain.class, Evaluate.class, Compare.class, TableCommand.class, Target.class, SplitCommand.class, Bench.class, Doctor.class,
            HelpCommand.class})
public final class Main implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

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
        run(Main::commandLine, arguments);
    }

    /**
     * Runs one command and ends the process with its exit code. It starts half a second sooner than among the others, which all have to
     * be described.
     *
     * @param name what messages call it, such as {@code geoharm kernel run}
     */
    public static void runAlone(String name, Callable<Integer> command, String... arguments) {
        run(() -> prepared(new CommandLine(command).setCommandName(name)), arguments);
    }

    private static void run(Supplier<CommandLine> line, String... arguments) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel",
                System.getProperty("org.slf4j.simpleLogger.defaultLogLevel", "error"));
        System.exit(Interruption.guard(() -> line.get().execute(inOurSpelling(arguments))));
    }

    /** Says what commands there are, where none is named. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Failure.BAD_INPUT;
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
        return prepared(line);
    }

    private static CommandLine prepared(CommandLine line) {
        line.setExecutionStrategy(new OnceOnly());
        line.setExecutionExceptionHandler(new Failure());
        line.setParameterExceptionHandler(new BadUsage());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOptionsCaseInsensitive(true);
        Numbers.register(line);
        return line;
    }
}
