package org.geoharm.harmonize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.geoharm.check.Check;

/** Where the uniform structure of a training comes from: a setting, so it holds no directions itself. */
public sealed interface StructureSource {

    /**
     * Returns the structure.
     *
     * @param geometricDimension K, directions
     * @param dimension D, width of the projections
     * @throws IllegalArgumentException if there is none of these sizes
     * @throws UncheckedIOException if it cannot be read
     */
    UniformStructure structure(int geometricDimension, int dimension);

    /**
     * A simplex made anew for each training.
     *
     * @param seed of its rotation; the simplex of seed 0 is the one in {@code target/{K}_{D}_target.npy}
     */
    record Simplex(long seed) implements StructureSource {
        @Override
        public UniformStructure structure(int geometricDimension, int dimension) {
            return UniformStructure.simplex(geometricDimension, dimension, seed);
        }
    }

    /**
     * A structure in a {@code .npy} file, such as the one that the reference trained with.
     *
     * @param file where it lies
     * @param fingerprint of the directions in it; a file that changed is refused
     */
    record Stored(String file, String fingerprint) implements StructureSource {

        /**
         * Looks at the file and remembers what is in it.
         *
         * @throws IOException if it is missing or holds no uniform structure
         */
        public static Stored in(Path file) throws IOException {
            return new Stored(file.toString(), UniformStructure.read(file).fingerprint());
        }

        @Override
        public UniformStructure structure(int geometricDimension, int dimension) {
            UniformStructure read = read();
            Check.that(read.geometricDimension() == geometricDimension && read.dimension() == dimension,
                    "%s must hold %d directions of width %d, as the settings say, it holds %d of width %d", file,
                    geometricDimension, dimension, read.geometricDimension(), read.dimension());
            Check.that(read.fingerprint().equals(fingerprint), "%s must hold the structure with the fingerprint %s, it holds %s; the "
                    + "file was changed since the recipe was made", file, fingerprint, read.fingerprint());
            return read;
        }

        private UniformStructure read() {
            try {
                return UniformStructure.read(Path.of(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }
}
