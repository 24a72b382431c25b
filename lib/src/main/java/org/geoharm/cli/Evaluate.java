package org.geoharm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.geoharm.Run;
import org.geoharm.data.ProbeData;
import org.geoharm.display.EvaluationProgress;
import org.geoharm.eval.Evaluated;
import org.geoharm.eval.Evaluation;
import org.geoharm.eval.GroupRule;
import org.geoharm.eval.LinearProbe;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Probes trained backbones. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
        abbreviateSynopsis = true,
        description = {"Probes trained backbones with a linear classifier on the balanced images and prints accuracy in percent by groups "
                + "of classes. Name the dataset that the runs were trained on. With --dataset folder the classifier "
                + "learns from all of train/, long-tailed or not; --shots evens it out.", ""},
        footer = {"", "Examples:", "  geoharm evaluate runs/simclr runs/simclr-gh",
            "  geoharm evaluate runs/simclr --dataset cifar100 --probe-epochs 100"})
final class Evaluate implements Callable<Integer> {

    /** How classes are grouped. */
    enum Groups { thirds, count }

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Folders of runs, as pretrain made them; one table row each.")
    private List<Path> runs;

    @Option(names = "--groups", defaultValue = "thirds", paramLabel = "RULE",
            description = "Many, Medium and Few by thirds of the classes or by count (> 100, 20 to 100, < 20), one of "
                    + "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Groups groups;

    @Option(names = "--shots", paramLabel = "N",
            description = "Images of each class for the probe, at most: few-shot evaluation. Default: all that the dataset has for it; "
                    + "of a folder all of train/, which need not be balanced.")
    private Integer shots;

    @Option(names = "--probe-epochs", defaultValue = "500", paramLabel = "N",
            description = "Epochs of the linear probe. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--probe-seed", defaultValue = "0", paramLabel = "N", description = "Seed of the probe. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @ArgGroup(exclusive = false, validate = false, heading = "%nImages:%n", order = 1)
    private MemoryOptions memory = new MemoryOptions();

    @ArgGroup(exclusive = false, validate = false, heading = ListOptions.HEADING, order = 2)
    private ListOptions lists = new ListOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nMachine:%n", order = 3)
    private DeviceOptions device = new DeviceOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Run> opened = new ArrayList<>();
        for (Path folder : runs) {
            opened.add(Run.open(folder));
        }
        Evaluation evaluation = Evaluation.paper().withDevice(device.prepare())
                .withProbe(LinearProbe.paper().withEpochs(epochs).withSeed(seed))
                .withRule(groups == Groups.thirds ? GroupRule.THIRDS : GroupRule.BY_COUNT);
        DatasetOptions dataset = new DatasetOptions(memory, lists);
        dataset.check(new Given(spec.commandLine().getParseResult()));
        ProbeData data = shots == null ? dataset.probed() : dataset.fewShot(shots);
        for (Run run : opened) {
            evaluation.check(run, data);
        }
        List<Evaluated> all = new ArrayList<>();
        try (EvaluationProgress progress = new EvaluationProgress()) {
            for (Run run : opened) {
                all.add(evaluated(run, evaluation.withProgress(progress), data).withMethod(name(run, opened)));
            }
        }
        spec.commandLine().getOut().println(Evaluation.leaderboard(all));
        return 0;
    }

    private Evaluated evaluated(Run run, Evaluation evaluation, ProbeData data) throws IOException {
        if (!run.finished()) {
            spec.commandLine().getErr().println(run.folder() + ": " + run.epochsDone() + " of "
                    + run.recipe().optimization().epochs() + " epochs are done; this is what the features are worth so far");
        }
        return evaluation.of(run, data);
    }

    /** Returns the run's title, with its folder where another run has the same. */
    private static String name(Run run, List<Run> all) {
        boolean alone = all.stream().filter(other -> other.title().equals(run.title())).count() == 1;
        return alone ? run.title() : run.title() + " (" + run.folder().toAbsolutePath().normalize().getFileName() + ")";
    }
}
