package org.geoharm.harmonize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.geoharm.check.Check;
import org.geoharm.data.DataHome;

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
     * Checks, without the work of making it, that there is a structure of these sizes.
     *
     * @throws IllegalArgumentException if there is none
     * @throws UncheckedIOException if it cannot be read
     */
    void check(int geometricDimension, int dimension);

    /**
     * The best structure known for the sizes, as {@link UniformStructure#spread} makes it.
     *
     * <p>Up to K = 2 D it is made in a moment. More directions are searched for, which takes 2 seconds for K = 365 and 20 for
     * K = 1000 on 2 cores; what was found is kept in {@code targets/} of the data home, and the next training reads it there. Where
     * that folder cannot be written, each training searches.
     *
     * @param seed of its position; that of seed 0 is the one in {@code target/}
     */
    record Uniform(long seed) implements StructureSource {
        @Override
        public UniformStructure structure(int geometricDimension, int dimension) {
            Spreading how = Spreading.standard(seed);
            return geometricDimension <= 2 * dimension ? UniformStructure.spread(geometricDimension, dimension, how)
                    : new StructureStore(DataHome.path().resolve("targets")).structure(geometricDimension, dimension, how);
        }

        @Override
        public void check(int geometricDimension, int dimension) {
            UniformStructure.checkSizes(geometricDimension, dimension);
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

        @Override
        public void check(int geometricDimension, int dimension) {
            structure(geometricDimension, dimension);
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
