package org.geoharm.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.geoharm.harmonize.UniformStructure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a geometric uniform structure. */
@Command(name = "target", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Writes a geometric uniform structure, K directions of equal pairwise cosine -1/(K-1), as an .npy file.")
final class Target implements Callable<Integer> {

    @Option(names = "--target-dim", defaultValue = "100", paramLabel = "K",
            description = "Vertices, at most one more than the projections are wide. Default: ${DEFAULT-VALUE}.")
    private int vertices;

    @Option(names = "--projection-dim", defaultValue = "128", paramLabel = "D",
            description = "Width of the projections. Default: ${DEFAULT-VALUE}.")
    private int dimension;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N", description = "Of its rotation. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--output-dir", defaultValue = "target", paramLabel = "DIR",
            description = "Folder of the file {K}_{D}_target.npy. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        UniformStructure structure = UniformStructure.simplex(vertices, dimension, seed);
        Path file = folder.resolve(structure.fileName());
        structure.write(file);
        spec.commandLine().getOut().println(file + "  " + structure);
        return 0;
    }
}
