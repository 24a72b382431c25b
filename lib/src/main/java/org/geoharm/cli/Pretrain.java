package org.geoharm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.geoharm.Recipe;
import org.geoharm.Run;
import org.geoharm.Session;
import org.geoharm.check.Check;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.ProbeData;
import org.geoharm.eval.NeighbourMonitor;
import org.geoharm.eval.ProbeViews;
import org.geoharm.experiment.PaperSettings;
import org.geoharm.train.Monitor;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a backbone without labels. */
@Command(name = "pretrain", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
        abbreviateSynopsis = true,
        description = {"Trains a backbone on long-tailed images without their labels. Interrupted or killed, it goes on after the "
                + "last whole epoch when the same command is given again.", ""},
        footer = {"", "The defaults are those of the paper; on a CPU begin smaller. Examples:",
            "  geoharm pretrain --epochs 20 --batch-size 64 --width 16 \\", "      --log-folder runs/simclr",
            "  geoharm pretrain --epochs 20 --batch-size 64 --width 16 --gh \\", "      --log-folder runs/simclr-gh",
            "  geoharm pretrain --dataset cifar100 --batch-size 4096 --sub-batch 512",
            "  geoharm pretrain --dataset cifar100 --method sdclr --gh --warm-up 500 --target-dim 100",
            "  geoharm pretrain --dataset imagenet --data IMAGES --lists LISTS --gh"})
final class Pretrain implements Callable<Integer> {

    @Option(names = "--log-folder", paramLabel = "DIR",
            description = "Folder of this run. Default: a folder below runs/ named after the settings.")
    private Path folder;

    @Option(names = "--knn-every", paramLabel = "N",
            description = "Measure nearest neighbours every N epochs on a few images, for the live line and history.csv. Default: never.")
    private Integer knnEvery;

    @ArgGroup(exclusive = false, validate = false, heading = "%nImages:%n", order = 1)
    private MemoryOptions memory = new MemoryOptions();

    @ArgGroup(exclusive = false, validate = false, heading = ListOptions.HEADING, order = 2)
    private ListOptions lists = new ListOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nLong tail:%n", order = 3)
    private LongTailOptions tail = new LongTailOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nMethod, network and views:%n", order = 4)
    private MethodOptions method = new MethodOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nBoosted augmentation (BCL):%n", order = 5)
    private BoostingOptions boosting = new BoostingOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nGeometric harmonisation (GH):%n", order = 6)
    private HarmonizationOptions harmonization = new HarmonizationOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nLength and learning rate:%n", order = 7)
    private RateOptions rates = new RateOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nMachine:%n", order = 8)
    private DeviceOptions device = new DeviceOptions();

    @Mixin
    private PrecisionOptions precision;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkFolder();
        DatasetOptions dataset = new DatasetOptions(memory, lists);
        Given given = new Given(spec.commandLine().getParseResult());
        dataset.check(given);
        Recipe recipe = recipe(memory.paper(), given);
        recipe.check();
        String name = device.prepare();
        DatasetOptions.Loaded loaded = dataset.load(tail, given);
        LabelledImages images = loaded.pretraining();
        Monitor monitor = monitor(loaded.probed(), recipe);
        PrintWriter out = spec.commandLine().getOut();
        out.println(recipe.title() + " on " + images);
        TrainingReport report = new TrainingReport(out);
        Session session = precision.in(Session.current().withDevice(name).withListener(report).withMonitor(monitor));
        Run run = folder == null ? recipe.fit(images, session) : recipe.fit(images, folder, session);
        out.println(report.outcome() + ": " + run.folder());
        out.println("next: geoharm evaluate " + run.folder() + dataset.words());
        return 0;
    }

    /** Composes three independent parts: method, boosting, harmonisation. */
    private Recipe recipe(PaperSettings paper, Given given) throws IOException {
        Recipe recipe = method.recipe(paper, given);
        recipe = recipe.withOptimization(rates.optimization(recipe.optimization()));
        method.checkSubBatch(recipe.optimization().batchSize());
        if (boosting.isWanted() || method.isBoosted()) {
            recipe = boosting.addTo(recipe, paper);
        } else {
            given.refuse(BoostingOptions.NAMES, "is an option of boosted augmentation; add --bcl or leave it out");
        }
        if (harmonization.isWanted() || method.isHarmonized()) {
            recipe = harmonization.addTo(recipe, paper);
        } else {
            given.refuse(HarmonizationOptions.NAMES, "is an option of geometric harmonisation; add --gh or leave it out");
        }
        return recipe;
    }

    private Monitor monitor(ProbeData data, Recipe recipe) {
        return knnEvery == null ? Monitor.NONE
                : NeighbourMonitor.every(knnEvery, data).withView(ProbeViews.fitting(data, recipe.augmentation()).test());
    }

    private void checkFolder() {
        Path there = (folder == null ? Session.current().runs() : folder).toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        Check.that(there == null || Files.isDirectory(there), "--log-folder must name a folder, got %s, where %s is a file; name "
                + "another", folder, there);
        Check.that(there == null || Files.isWritable(there), "--log-folder must be a folder one may write to, got %s; name another "
                + "or change the permissions of %s", folder, there);
    }
}
