package org.geoharm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.geoharm.Recipe;
import org.geoharm.Run;
import org.geoharm.Session;
import org.geoharm.check.Check;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ImageSet;
import org.geoharm.display.EvaluationProgress;
import org.geoharm.eval.Evaluated;
import org.geoharm.eval.Evaluation;
import org.geoharm.eval.LinearProbe;
import org.geoharm.experiment.PaperSettings;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.io.AtomicFile;
import org.geoharm.model.ResNet18;
import org.geoharm.report.Leaderboard;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains methods on one budget, without and with harmonisation, and makes one table of them. */
@Command(name = "compare", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
        abbreviateSynopsis = true,
        description = {"Trains methods without and with GH on one budget (same images, network, epochs, batches and seed), probes them "
                + "and prints one table. Finished runs are found again; interrupted or killed, the same command goes on.", ""},
        footer = {"", "Example, for a laptop:",
            "  geoharm compare --dataset cifar100 --epochs 10 --width 16 --probe-per-class 100"})
final class Compare implements Callable<Integer> {

    @Option(names = "--methods", split = ",", defaultValue = "simclr,focal,sdclr,dnc,bcl", paramLabel = "NAME",
            description = "What to compare, any of ${COMPLETION-CANDIDATES}, with commas. Default: all.")
    private List<MethodName> methods;

    @Option(names = "--epochs", defaultValue = "10", paramLabel = "N",
            description = "Passes over the images, of each method; warm-ups of 1000 epochs shrink alike. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--batch-size", defaultValue = "128", paramLabel = "N",
            description = "Images a batch; the learning rate is 0.5 at 512 and in proportion. Default: ${DEFAULT-VALUE}.")
    private int batchSize;

    @Option(names = "--lr-ramp", defaultValue = "3", paramLabel = "N",
            description = "Epochs over which the learning rate climbs to its peak; fewer where a training is shorter. "
                    + "Default: ${DEFAULT-VALUE}.")
    private int ramp;

    @Option(names = "--width", defaultValue = "16", paramLabel = "W",
            description = "Channels of the first stage of a ResNet-18; 64 in the paper. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N", description = "Seed of all trainings. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--probe-epochs", defaultValue = "100", paramLabel = "N",
            description = "Epochs of the linear probe; 500 in the paper. Default: ${DEFAULT-VALUE}.")
    private int probeEpochs;

    @Option(names = "--probe-per-class", paramLabel = "N", description = "Balanced images a class for the probe. Default: all.")
    private Integer probePerClass;

    @Option(names = "--output-dir", defaultValue = "runs/compare", paramLabel = "DIR",
            description = "Folder for the runs and for leaderboard.md and leaderboard.csv. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    @ArgGroup(exclusive = false, validate = false, heading = "%nImages:%n", order = 1)
    private MemoryOptions dataset = new MemoryOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nLong tail:%n", order = 3)
    private LongTailOptions tail = new LongTailOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nMachine:%n", order = 4)
    private DeviceOptions device = new DeviceOptions();

    @Mixin
    private PrecisionOptions precision;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Recipe> recipes = recipes();
        recipes.forEach(Recipe::check);
        PrintWriter out = spec.commandLine().getOut();
        Session session = precision.in(Session.current().withRuns(folder).withDevice(device.prepare())
                .withListener(new TrainingReport(out)));
        ImageDataset balanced = dataset.inMemory();
        ImageSet images = tail.draw(balanced);
        out.println(recipes.size() + " trainings on " + images);
        List<Run> runs = recipes.stream().map(recipe -> recipe.fit(images, session)).toList();
        Leaderboard board = evaluated(runs, balanced, images, session);
        AtomicFile.writeString(folder.resolve("leaderboard.md"), board.toMarkdown());
        AtomicFile.writeString(folder.resolve("leaderboard.csv"), board.toCsv());
        out.println(board);
        return 0;
    }

    private List<Recipe> recipes() {
        Check.that(methods.stream().distinct().count() == methods.size(), "--methods must name each method once, got %s", methods);
        Recipe common = Recipe.simclr().withBackbone(new ResNet18(width)).scaledToBatch(batchSize).withSeed(seed);
        List<Recipe> recipes = new ArrayList<>();
        for (MethodName method : methods) {
            Recipe plain = method.in(common, PaperSettings.CIFAR);
            recipes.add(shortened(plain));
            recipes.add(shortened(plain.with(Harmonization.paper())));
        }
        return recipes;
    }

    private Recipe shortened(Recipe recipe) {
        return recipe.scaledTo(epochs).withRampEpochs(Math.min(ramp, epochs));
    }

    private Leaderboard evaluated(List<Run> runs, ImageDataset balanced, ImageSet images, Session session) throws IOException {
        ImageDataset probed = probePerClass == null ? balanced : balanced.withTrain(balanced.train().perClass(probePerClass, 0));
        List<Evaluated> all = new ArrayList<>();
        try (EvaluationProgress progress = new EvaluationProgress()) {
            Evaluation evaluation = Evaluation.paper().withDevice(session.device())
                    .withProbe(LinearProbe.paper().withEpochs(probeEpochs)).withProgress(progress);
            all.add(evaluation.untrained(runs.get(0).recipe(), probed, images.classCounts()));
            for (Run run : runs) {
                all.add(evaluation.of(run, probed));
            }
        }
        return Evaluation.leaderboard(all);
    }
}
