package org.geoharm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.geoharm.harmonize.CosineBound;
import org.geoharm.harmonize.Spreading;
import org.geoharm.harmonize.UniformStructure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a geometric uniform structure. */
@Command(name = "target", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
        abbreviateSynopsis = true,
        description = {"Writes a geometric uniform structure as an .npy file: K directions in D dimensions, as far apart as they can be. "
                + "Up to K = D + 1 each pair has the cosine -1/(K-1), up to K = 2 D no pair has more than 0, and beyond that the "
                + "largest cosine is made small by a search. Training makes its own; the file is for looking at it and for other "
                + "programs.", ""},
        footer = {"", "Examples:", "  geoharm target --target-dim 100 --projection-dim 128", "  geoharm target --target-dim 1000"})
final class Target implements Callable<Integer> {

    @Option(names = "--target-dim", defaultValue = "100", paramLabel = "K",
            description = "Directions, at least 2. Default: ${DEFAULT-VALUE}.")
    private int directions;

    @Option(names = "--projection-dim", defaultValue = "128", paramLabel = "D",
            description = "Width of the projections. Default: ${DEFAULT-VALUE}.")
    private int dimension;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N",
            description = "Seed of its position, and of the search. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--steps", defaultValue = "1000", paramLabel = "N",
            description = "Steps of the search where K is above 2 D. 1000 steps take 20 seconds for 1000 directions in 128 dimensions "
                    + "on 2 cores. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--output-dir", defaultValue = "target", paramLabel = "DIR",
            description = "Folder for the file, whose name is K_D_target.npy, or K_D_approximate_target.npy where K is above D + 1. "
                    + "Default: ${DEFAULT-VALUE}.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        UniformStructure structure = UniformStructure.spread(directions, dimension, new Spreading(seed, steps));
        Path file = folder.resolve(structure.fileName());
        structure.write(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println(file + "  " + structure);
        out.println("cosines: " + structure.cosines());
        out.println("the largest cosine is at least " + CosineBound.of(directions, dimension) + String.format(Locale.ROOT,
                "; the largest absolute cosine at least %.5f (Welch)", CosineBound.welch(directions, dimension)));
        return 0;
    }
}
