package org.geoharm.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.geoharm.harmonize.UniformStructure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a geometric uniform structure. */
@Command(name = "target", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
        abbreviateSynopsis = true,
        description = {"Writes a geometric uniform structure as an .npy file: K directions, each pair with the cosine -1/(K-1). "
                + "Training makes its own; the file is for looking at it and for other programs.", ""},
        footer = {"", "Example: geoharm target --target-dim 100 --projection-dim 128 --output-dir target"})
final class Target implements Callable<Integer> {

    @Option(names = "--target-dim", defaultValue = "100", paramLabel = "K",
            description = "Directions, from 2 to one more than the projections are wide. Default: ${DEFAULT-VALUE}.")
    private int directions;

    @Option(names = "--projection-dim", defaultValue = "128", paramLabel = "D",
            description = "Width of the projections. Default: ${DEFAULT-VALUE}.")
    private int dimension;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N",
            description = "Seed of its position. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--output-dir", defaultValue = "target", paramLabel = "DIR",
            description = "Folder for the file, whose name is K_D_target.npy. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        UniformStructure structure = UniformStructure.simplex(directions, dimension, seed);
        Path file = folder.resolve(structure.fileName());
        structure.write(file);
        spec.commandLine().getOut().println(file + "  " + structure);
        return 0;
    }
}
