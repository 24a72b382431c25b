package org.geoharm.harmonize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of structures that took a while to find. */
final class StructureStore {

    private final Path folder;

    StructureStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the structure from its file, or makes it and writes the file; one that cannot be written is not kept.
     *
     * @throws UncheckedIOException if the file is damaged
     */
    UniformStructure structure(int geometricDimension, int dimension, Spreading how) {
        Path file = folder.resolve(geometricDimension + "_" + dimension + "_approximate_target_seed_" + how.seed() + "_steps_"
                + how.steps() + ".npy");
        try {
            return Files.exists(file) ? read(file) : made(file, UniformStructure.spread(geometricDimension, dimension, how));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static UniformStructure read(Path file) throws IOException {
        try {
            return UniformStructure.read(file);
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "; delete the file, it will be made again", e);
        }
    }

    private static UniformStructure made(Path file, UniformStructure structure) {
        try {
            structure.write(file);
        } catch (IOException e) {
            return structure; // to search again the next time costs less than to have no training now
        }
        return structure;
    }
}
