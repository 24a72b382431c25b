package org.geoharm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.geoharm.Run;
import org.geoharm.data.ImageDataset;
import org.geoharm.eval.Evaluated;
import org.geoharm.eval.Evaluation;
import org.geoharm.eval.GroupRule;
import org.geoharm.eval.LinearProbe;
import org.geoharm.report.Leaderboard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Probes trained backbones. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Probes trained backbones with a linear classifier on balanced images and prints accuracy by class groups.",
        footer = {"", "Example: geoharm evaluate runs/simclr runs/simclr-gh --dataset cifar100"})
final class Evaluate implements Callable<Integer> {

    /** How classes are grouped. */
    enum Groups { thirds, count }

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Folders that pretrain made.")
    private List<Path> runs;

    @Mixin
    private DatasetOptions dataset;

    @Option(names = "--groups", defaultValue = "thirds", paramLabel = "RULE",
            description = "Many, Medium and Few by thirds of the classes or by count (> 100, 20 to 100, < 20), one of "
                    + "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Groups groups;

    @Option(names = "--probe-epochs", defaultValue = "500", paramLabel = "N",
            description = "Epochs of the linear probe. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--probe-seed", defaultValue = "0", paramLabel = "N", description = "Seed of the probe. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private DeviceOptions device;

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
        ImageDataset data = dataset.load();
        List<Evaluated> all = new ArrayList<>();
        for (Run run : opened) {
            all.add(evaluation.of(run, data).withMethod(name(run, opened)));
        }
        Leaderboard board = Evaluation.leaderboard(all);
        PrintWriter out = spec.commandLine().getOut();
        out.println(board);
        return 0;
    }

    /** Returns the run's title, with its folder where another run has the same. */
    private static String name(Run run, List<Run> all) {
        boolean alone = all.stream().filter(other -> other.title().equals(run.title())).count() == 1;
        return alone ? run.title() : run.title() + " (" + run.folder().getFileName() + ")";
    }
}
