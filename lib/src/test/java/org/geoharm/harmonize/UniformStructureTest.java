package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.geoharm.golden.Golden;
import org.geoharm.io.Npy;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniformStructureTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 7", "3, 2", "5, 4", "4, 6", "6, 6", "100, 128", "100, 99"})
    void simplex_hasUnitRowsAndEqualCosines_upToOneMoreThanItsDimension(int k, int d) {
        assertGram(UniformStructure.simplex(k, d, 3), 1e-14 * d + 1e-14);
    }

    @Test
    void simplex_hasTheStatisticsOfTheReferencesFile() {
        JsonNode golden = Golden.oneCase("05_etf", "file_100_128");
        RealMatrix directions = matrix(UniformStructure.simplex(golden.get("k").asInt(), golden.get("d").asInt(), 0));
        assertEquals(golden.get("rank").asInt(), new SingularValueDecomposition(directions).getRank());
        assertEquals(golden.get("frobenius_sq").asDouble(), Math.pow(directions.getFrobeniusNorm(), 2), 1e-12);
        double[] columnSums = directions.preMultiply(filled(100));
        assertArrayEquals(new double[128], columnSums, 1e-14);
    }

    @Test
    void simplex_dependsOnTheSeedAlone() {
        String first = UniformStructure.simplex(10, 16, 0).fingerprint();
        assertEquals(first, UniformStructure.simplex(10, 16, 0).fingerprint());
        assertNotEquals(first, UniformStructure.simplex(10, 16, 1).fingerprint());
    }

    @Test
    void simplex_liesInRandomDirections() {
        double sum = 0;
        for (int seed = 0; seed < 400; seed++) {
            sum += UniformStructure.simplex(3, 2, seed).get(0, 0);
        }
        assertEquals(0, sum / 400, 4 * Math.sqrt(0.5 / 400));
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "5, 3", "6, 3", "10, 8", "16, 8", "130, 128", "200, 128", "256, 128"})
    void spread_upToTwiceAsManyAsDimensions_reachesTheBoundOfZero(int k, int d) {
        UniformStructure structure = UniformStructure.spread(k, d, Spreading.standard(1));
        assertEquals(0, structure.cosines().largest(), 1e-14);
        assertEquals(-1.0 / (k - 1), structure.cosines().mean(), 1e-14);
        assertFalse(structure.isSimplex());
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "4, 3", "10, 128"})
    void spread_whereThereIsASimplex_isTheSimplex(int k, int d) {
        UniformStructure structure = UniformStructure.spread(k, d, Spreading.standard(5));
        assertEquals(UniformStructure.simplex(k, d, 5).fingerprint(), structure.fingerprint());
        assertTrue(structure.isSimplex());
    }

    /** Regular polygons in the plane, the icosahedron, and Schütte and van der Waerden's best 7 and 9 points on the sphere. */
    @ParameterizedTest
    @CsvSource({"5, 2, 0.309017, 1e-3", "7, 2, 0.623490, 1e-3", "12, 3, 0.447214, 1e-4", "7, 3, 0.210138, 1e-3", "9, 3, 0.333333, 1e-3"})
    void spread_findsTheBestArrangementsThatAreKnown(int k, int d, double best, double tolerance) {
        double found = UniformStructure.spread(k, d, Spreading.standard(0)).cosines().largest();
        assertEquals(best, found, tolerance);
        assertTrue(found >= best - 1e-6 && found >= CosineBound.of(k, d).value() - 1e-12);
    }

    @Test
    void spread_inManyDimensions_staysBelowWelchsBound_andNearTheZeroSum() {
        UniformStructure structure = UniformStructure.spread(150, 64, Spreading.standard(0).withSteps(400));
        Cosines cosines = structure.cosines();
        assertTrue(cosines.largest() < CosineBound.welch(150, 64), cosines.toString());
        assertEquals(-1.0 / 149, cosines.mean(), 1e-4);
        assertEquals("150_64_approximate_target.npy", structure.fileName());
    }

    @Test
    void spread_withMoreSteps_spreadsFurther() {
        double few = UniformStructure.spread(40, 16, new Spreading(0, 100)).cosines().largest();
        assertTrue(UniformStructure.spread(40, 16, new Spreading(0, 1000)).cosines().largest() < few - 0.01);
    }

    @Test
    void spread_dependsOnSeedAndStepsAlone() {
        String first = UniformStructure.spread(40, 16, new Spreading(0, 200)).fingerprint();
        assertEquals(first, UniformStructure.spread(40, 16, new Spreading(0, 200)).fingerprint());
        assertNotEquals(first, UniformStructure.spread(40, 16, new Spreading(1, 200)).fingerprint());
    }

    @Test
    void spread_rejectsSizesWithoutAStructure() {
        var error = assertThrows(IllegalArgumentException.class, () -> UniformStructure.spread(3, 1, Spreading.standard(0)));
        assertEquals("dimension D must be >= 2 for more than 2 directions, got 1 with K = 3", error.getMessage());
        error = assertThrows(IllegalArgumentException.class, () -> UniformStructure.spread(1, 8, Spreading.standard(0)));
        assertEquals("geometricDimension K must be >= 2, got 1", error.getMessage());
        error = assertThrows(IllegalArgumentException.class, () -> new Spreading(0, 0));
        assertEquals("steps must be >= 1, got 0", error.getMessage());
    }

    /** Random directions are what one gets without spreading. */
    @Test
    void of_refusesDirectionsThatAreNotSpread() {
        double[] random = new double[300 * 128];
        Random draws = new Random(0);
        for (int row = 0; row < 300; row++) {
            double[] direction = draws.doubles(128, -1, 1).toArray();
            double length = Math.sqrt(Arrays.stream(direction).map(x -> x * x).sum());
            for (int i = 0; i < 128; i++) {
                random[row * 128 + i] = direction[i] / length;
            }
        }
        var error = assertThrows(IllegalArgumentException.class, () -> UniformStructure.of(new Npy(random, 300, 128)));
        assertTrue(error.getMessage().contains("of 300 in 128 dimensions must have a cosine <= 0.265165"), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"50, true", "200, true", "365, true", "1000, false"})
    void committedFiles_areWhatTheCommandMakes(int k, boolean fast) throws IOException {
        Path folder = Path.of(System.getProperty("geoharm.root"), "target");
        UniformStructure file = UniformStructure.read(folder.resolve(k + (k > 129 ? "_128_approximate" : "_128") + "_target.npy"));
        String readme = Files.readString(folder.resolve("README.md"));
        assertTrue(readme.contains("| " + k + " | 128 | 0 | `" + file.fingerprint() + "` | "
                + String.format(Locale.ROOT, "%.5f", file.cosines().largest() + 0.0) + " |"), k + ": " + file + " " + file.cosines());
        if (fast) {
            assertEquals(UniformStructure.spread(k, 128, Spreading.standard(0)).fingerprint(), file.fingerprint());
        }
    }

    @Test
    void simplex_rejectsMoreDirectionsThanFit_sayingWhatDoes() {
        var error = assertThrows(IllegalArgumentException.class, () -> UniformStructure.simplex(130, 128, 0));
        assertEquals("geometricDimension K must be <= D + 1 for a simplex, got K = 130 with D = 128; take K <= 129 or projections "
                + "of at least 129 numbers", error.getMessage());
        error = assertThrows(IllegalArgumentException.class, () -> UniformStructure.simplex(1, 128, 0));
        assertEquals("geometricDimension K must be >= 2, got 1", error.getMessage());
    }

    @Test
    void of_takesTheReferencesSimplicesAndRefusesTheOneThatIsNone() {
        Golden.cases("05_etf").filter(node -> node.has("M")).forEach(node -> {
            int[] shape = {node.get("k").asInt(), node.get("d").asInt()};
            Npy directions = new Npy(Golden.doubles(node.get("M")), shape);
            if (node.get("is_exact_simplex_etf").asBoolean()) {
                assertGram(UniformStructure.of(directions), 1e-14);
            } else {
                var error = assertThrows(IllegalArgumentException.class, () -> UniformStructure.of(directions));
                assertTrue(error.getMessage().startsWith("direction 0 must have length 1, got 0."), error.getMessage());
            }
        });
    }

    @Test
    void committedFile_isTheSimplexOfSeed0() throws IOException {
        UniformStructure expected = UniformStructure.simplex(100, 128, 0);
        Path file = Path.of(System.getProperty("geoharm.root"), "target", expected.fileName());
        assertEquals("100_128_target.npy", expected.fileName());
        assertEquals(expected.fingerprint(), UniformStructure.read(file).fingerprint());
        String readme = Files.readString(file.resolveSibling("README.md"));
        assertTrue(readme.contains(expected.fingerprint()), "target/README.md should name " + expected.fingerprint());
    }

    @Test
    void read_takesTheReferencesOwnFile() throws IOException {
        String home = System.getenv("GEOHARM_DATA");
        Path file = Path.of(home == null ? "" : home, "reference-100_128_target.npy");
        assumeTrue(home != null && Files.isRegularFile(file),
                "skipped: the reference's structure is not there; put it at $GEOHARM_DATA/reference-100_128_target.npy");
        UniformStructure structure = UniformStructure.read(file);
        double[] firstRow = matrix(structure).getRow(0);
        double[] golden = Golden.doubles(Golden.oneCase("05_etf", "file_100_128").get("row0_first8"));
        assertArrayEquals(golden, Arrays.copyOf(firstRow, 8), 0);
        structure.write(folder.resolve("copy.npy"));
        assertEquals(-1, Files.mismatch(file, folder.resolve("copy.npy")));
    }

    @Test
    void read_givesBackWhatWasWritten() throws IOException {
        UniformStructure structure = UniformStructure.simplex(10, 16, 5);
        Path file = folder.resolve(structure.fileName());
        structure.write(file);
        assertEquals(structure.fingerprint(), UniformStructure.read(file).fingerprint());
    }

    @Test
    void read_refusesArraysThatAreNoSimplex() throws IOException {
        assertRefused(new Npy(new double[] {1, 0, 0, 2}, 2, 2), "direction 1 must have length 1, got 2");
        assertRefused(new Npy(new double[] {1, 0, 0, 1}, 2, 2), "directions 0 and 1 must have cosine -1.00000 (-1/(K-1)), got 0");
        assertRefused(new Npy(new double[] {Double.NaN, 0, -1, 0}, 2, 2), "direction 0 must have length 1, got NaN");
        assertRefused(new Npy(new double[] {1, 0}, 2), "directions must be (K, D), got 1 axes");
        assertRefused(new Npy(new double[] {1, 0}, 1, 2), "a uniform structure has at least 2 directions, got 1");
        assertRefused(new Npy(new double[] {1, 1, 1, 1}, 4, 1), "directions 0 and 1 of 4 in 1 dimensions must have a cosine <= 0.999990 "
                + "(3 / sqrt(D), and below 1), got 1.00000; they are not spread");
        assertRefused(new Npy(new double[] {1, 0, 0, 1, -1, 0, 0, -2}, 4, 2), "direction 3 must have length 1, got 2");
    }

    @Test
    void toTensor_isFloat32OfTheSameDirections() {
        UniformStructure structure = UniformStructure.simplex(4, 3, 0);
        try (NDManager manager = Torch.newManager(Device.cpu()); NDArray tensor = structure.toTensor(manager)) {
            assertEquals(new Shape(4, 3), tensor.getShape());
            assertEquals(DataType.FLOAT32, tensor.getDataType());
            assertEquals((float) structure.get(2, 1), tensor.getFloat(2, 1));
        }
    }

    @Test
    void toString_namesSizesAndFingerprint() {
        UniformStructure structure = UniformStructure.simplex(4, 3, 0);
        assertEquals("UniformStructure(4 x 3, " + structure.fingerprint() + ")", structure.toString());
    }

    private void assertRefused(Npy array, String expected) throws IOException {
        Path file = folder.resolve("bad.npy");
        array.write(file);
        var error = assertThrows(IOException.class, () -> UniformStructure.read(file));
        assertTrue(error.getMessage().startsWith(file + ": this is no uniform structure: "), error.getMessage());
        assertTrue(error.getMessage().contains(expected), error.getMessage());
        assertTrue(error.getMessage().endsWith("; make one with `geoharm target`"), error.getMessage());
    }

    private static void assertGram(UniformStructure structure, double tolerance) {
        RealMatrix directions = matrix(structure);
        RealMatrix gram = directions.multiply(directions.transpose());
        int k = structure.geometricDimension();
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                assertEquals(i == j ? 1 : -1.0 / (k - 1), gram.getEntry(i, j), tolerance);
            }
        }
    }

    private static RealMatrix matrix(UniformStructure structure) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(structure.geometricDimension(), structure.dimension());
        for (int i = 0; i < structure.geometricDimension(); i++) {
            for (int j = 0; j < structure.dimension(); j++) {
                matrix.setEntry(i, j, structure.get(i, j));
            }
        }
        return matrix;
    }

    private static double[] filled(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void rows_andGram_areTheDirectionsAndTheirProducts() {
        UniformStructure structure = UniformStructure.simplex(4, 6, 1);
        double[][] rows = structure.rows();
        double[][] gram = structure.gram();
        assertEquals(structure.get(2, 5), rows[2][5]);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertEquals(MatrixUtils.createRealVector(rows[i]).dotProduct(MatrixUtils.createRealVector(rows[j])), gram[i][j], 1e-15);
                assertEquals(i == j ? 1 : -1 / 3.0, gram[i][j], 1e-12);
            }
        }
        rows[2][5] = 9;
        assertNotEquals(9, structure.get(2, 5), "the rows are a copy");
    }
}
