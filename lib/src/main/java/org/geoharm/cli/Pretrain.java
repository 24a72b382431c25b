package org.geoharm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.geoharm.Recipe;
import org.geoharm.Run;
import org.geoharm.Session;
import org.geoharm.check.Check;
import org.geoharm.data.ImageSet;
import org.geoharm.display.TrainingProgress;
import org.geoharm.model.ResNet18;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a backbone without labels. */
@Command(name = "pretrain", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Trains a backbone on long-tailed images without their labels. Interrupted or killed, it goes on where it "
                + "was when the same command is given again.",
        footer = {"", "Examples:",
            "  geoharm pretrain --epochs 20 --batch-size 64 --width 16 --log-folder runs/simclr",
            "  geoharm pretrain --dataset cifar100 --method simclr --gh --warm-up 500 --target-dim 100"})
final class Pretrain implements Callable<Integer> {

    /** The methods by the names that the reference uses. */
    enum MethodName { simclr }

    /** The backbones by the names that the reference uses. */
    enum NetworkName { resnet18 }

    @Option(names = "--method", defaultValue = "simclr", paramLabel = "NAME",
            description = "What is learned from two views, one of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private MethodName method;

    @Mixin
    private HarmonizationOptions harmonization;

    @Option(names = "--network", defaultValue = "resnet18", paramLabel = "NAME",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private NetworkName network;

    @Option(names = "--width", defaultValue = "64", paramLabel = "W",
            description = "Channels of the first stage; smaller is faster. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Mixin
    private DatasetOptions dataset;

    @Mixin
    private DatasetOptions.LongTail tail;

    @Mixin
    private RateOptions rates;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N",
            description = "Of weights, batches and augmentations. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--log-folder", paramLabel = "DIR",
            description = "Folder of this run. Default: a folder below runs/ named after the settings.")
    private Path folder;

    @Mixin
    private DeviceOptions device;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Check.that(folder == null || !folder.toFile().isFile(), "--log-folder must name a folder, %s is a file", folder);
        Recipe recipe = harmonization.addTo(Recipe.simclr().withBackbone(new ResNet18(width))
                .withOptimization(rates.optimization()).withSeed(seed));
        String name = device.prepare();
        ImageSet images = tail.draw(dataset.load());
        PrintWriter out = spec.commandLine().getOut();
        out.println(recipe.title() + " on " + images);
        Session session = Session.current().withDevice(name).withListener(new TrainingProgress());
        Run finished = folder == null ? recipe.fit(images, session) : recipe.fit(images, folder, session);
        out.println("finished: " + finished.folder());
        out.println("next: geoharm evaluate " + finished.folder() + dataset.words());
        return 0;
    }
}
