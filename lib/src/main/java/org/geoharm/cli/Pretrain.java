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
import org.geoharm.data.ImageSet;
import org.geoharm.model.ResNet18;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
            "  geoharm pretrain --dataset cifar100 --gh --warm-up 500 --target-dim 100"})
final class Pretrain implements Callable<Integer> {

    /** The methods by the names that the reference uses; a name that ends in gh adds harmonisation. */
    enum MethodName { simclr, simclr_gh }

    /** The backbones by the names that the reference uses. */
    enum NetworkName { resnet18 }

    @Option(names = "--log-folder", paramLabel = "DIR",
            description = "Folder of this run. Default: a folder below runs/ named after the settings.")
    private Path folder;

    @Option(names = "--method", defaultValue = "simclr", paramLabel = "NAME",
            description = "What is learned from two views of an image, one of ${COMPLETION-CANDIDATES}; the second is the first "
                    + "with --gh. Default: ${DEFAULT-VALUE}.")
    private MethodName method;

    @Option(names = "--network", defaultValue = "resnet18", paramLabel = "NAME",
            description = "The backbone, one of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private NetworkName network;

    @Option(names = "--width", defaultValue = "64", paramLabel = "W",
            description = "Channels of its first stage; fewer train faster. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N",
            description = "Seed of weights, batches and augmentations. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @ArgGroup(exclusive = false, validate = false, heading = "%nImages:%n", order = 1)
    private DatasetOptions dataset = new DatasetOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nLong tail:%n", order = 2)
    private DatasetOptions.LongTail tail = new DatasetOptions.LongTail();

    @ArgGroup(exclusive = false, validate = false, heading = "%nGeometric harmonisation (GH):%n", order = 3)
    private HarmonizationOptions harmonization = new HarmonizationOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nLength and learning rate:%n", order = 4)
    private RateOptions rates = new RateOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nMachine:%n", order = 5)
    private DeviceOptions device = new DeviceOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkFolder();
        Recipe recipe = recipe();
        recipe.check();
        String name = device.prepare();
        ImageSet images = tail.draw(dataset.load());
        PrintWriter out = spec.commandLine().getOut();
        out.println(recipe.title() + " on " + images);
        TrainingReport report = new TrainingReport(out);
        Session session = Session.current().withDevice(name).withListener(report);
        Run run = folder == null ? recipe.fit(images, session) : recipe.fit(images, folder, session);
        out.println(report.outcome() + ": " + run.folder());
        out.println("next: geoharm evaluate " + run.folder() + dataset.words());
        return 0;
    }

    private Recipe recipe() throws IOException {
        Recipe plain = Recipe.simclr().withBackbone(new ResNet18(width)).withOptimization(rates.optimization()).withSeed(seed);
        if (method == MethodName.simclr_gh || harmonization.isWanted()) {
            return harmonization.addTo(plain);
        }
        HarmonizationOptions.NAMES.forEach(option -> Check.that(!spec.commandLine().getParseResult().hasMatchedOption(option),
                "%s is an option of geometric harmonisation; add --gh or leave it out", option));
        return plain;
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
