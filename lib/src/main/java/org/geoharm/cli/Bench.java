package org.geoharm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.geoharm.bench.Effort;
import org.geoharm.bench.Report;
import org.geoharm.bench.Setup;
import org.geoharm.bench.Suite;
import org.geoharm.display.Progress;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how fast this machine trains, augments and evaluates, and what memory that takes. */
@Command(name = "bench", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
        abbreviateSynopsis = true,
        description = {"Measures training steps and their parts, augmentation, losses, evaluation, decoding and memory on synthetic "
                + "images, and prints one table with the machine above it. Each value is the median of some runs after a warm-up; what is "
                + "compared takes turns. Leave the machine alone meanwhile.", ""},
        footer = {"", "Examples:", "  geoharm bench --quick --csv bench.csv", "  geoharm bench --only step,split --threads 1"})
final class Bench implements Callable<Integer> {

    @Option(names = "--quick", description = "Few runs and small sizes, meant for a minute on two idle cores.")
    private boolean quick;

    @Option(names = "--long", description = "Watches memory over 3,000 small steps.")
    private boolean longMemory;

    @Option(names = "--width", defaultValue = "64", paramLabel = "W",
            description = "Channels of the first stage of the ResNet-18. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(names = "--batch", defaultValue = "64", paramLabel = "B",
            description = "Images of a training step, two views each. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--only", split = ",", paramLabel = "NAME", completionCandidates = Subjects.class,
            description = "What to measure, any of ${COMPLETION-CANDIDATES}, with commas. Default: all.")
    private List<String> only;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes the table to a file as well, for notebooks/benchmarks.ipynb.")
    private Path csv;

    @ArgGroup(exclusive = false, validate = false, heading = "%nMachine:%n", order = 1)
    private DeviceOptions device = new DeviceOptions();

    @Spec
    private CommandSpec spec;

    /** The names of all subjects, for the help. */
    static final class Subjects implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Suite.all().names().iterator();
        }
    }

    @Override
    public Integer call() throws IOException {
        Suite suite = only == null ? Suite.all() : Suite.all().only(only);
        Effort effort = quick ? Effort.quick() : Effort.thorough();
        Setup setup = new Setup(device.prepare(), width, batch, longMemory ? effort.withLongMemory() : effort);
        Report report = measured(suite, setup);
        if (csv != null) {
            report.write(csv);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(report);
        return 0;
    }

    private static Report measured(Suite suite, Setup setup) throws IOException {
        List<String> names = suite.names();
        try (Progress progress = Progress.of("bench", names.size())) {
            Report report = suite.run(setup, name -> progress.at(names.indexOf(name), name));
            progress.at(names.size(), "");
            return report;
        }
    }
}
