package org.geoharm.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyTest {

    private static final byte[] SIX = new byte[6 * Double.BYTES];

    @TempDir
    Path folder;

    @Test
    void write_makesTheBytesOfNumPy() throws IOException {
        Path file = folder.resolve("a.npy");
        new Npy(new double[] {1, -2, 0.5, 3, 1e300, -0.0}, 2, 3).write(file);
        byte[] bytes = Files.readAllBytes(file);
        String header = "\u0093NUMPY\1\0\u0076\0{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
        assertEquals(header + " ".repeat(127 - header.length()) + "\n", new String(bytes, 0, 128, StandardCharsets.ISO_8859_1));
        ByteBuffer data = ByteBuffer.wrap(bytes, 128, 48).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(1, data.getDouble());
        assertEquals(-2, data.getDouble());
        assertEquals(128 + 48, bytes.length);
    }

    @Test
    void write_givesOneAxisAndNoAxisTheirCommas() throws IOException {
        Path file = folder.resolve("a.npy");
        new Npy(new double[] {1, 2}, 2).write(file);
        assertTrue(Files.readString(file, StandardCharsets.ISO_8859_1).contains("'shape': (2,), }"));
        new Npy(new double[] {1}).write(file);
        assertTrue(Files.readString(file, StandardCharsets.ISO_8859_1).contains("'shape': (), }"));
    }

    @Test
    void read_givesBackWhatWasWritten() throws IOException {
        for (int[] shape : new int[][] {{}, {24}, {4, 6}, {2, 3, 4}, {0, 5}}) {
            double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
            Arrays.setAll(values, Math::sqrt);
            Path file = folder.resolve("a.npy");
            new Npy(values, shape).write(file);
            assertArrayEquals(values, Npy.read(file).values());
            assertArrayEquals(shape, Npy.read(file).shape());
        }
    }

    @Test
    void read_takesFloat32AndVersion2AndOtherPadding() throws IOException {
        byte[] data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(0.1f).putFloat(-7).array();
        byte[] header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(header.length).array();
        Npy array = Npy.read(file("\u0093NUMPY\2\0".getBytes(StandardCharsets.ISO_8859_1), length, header, data));
        assertArrayEquals(new double[] {0.1f, -7}, array.values());
        assertArrayEquals(new int[] {2}, array.shape());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', value = {
        "'|O' # False # (2, 3) # numbers of type '<f8' or '<f4', found '|O'; other types are not read, objects would have to be executed",
        "'>f8' # False # (2, 3) # numbers of type '<f8' or '<f4', found '>f8'",
        "'<i8' # False # (2, 3) # numbers of type '<f8' or '<f4', found '<i8'",
        "[('a', '<f8')] # False # (2, 3) # numbers of type '<f8' or '<f4', found [('a', '<f8')]",
        "'<f8' # True # (2, 3) # C order, found Fortran order; save numpy.ascontiguousarray(array)",
        "'<f8' # False # (-2, 3) # axes of length >= 0, found (-2, 3)",
        "'<f8' # False # (99999999999,) # axes of length below 2147483648, found (99999999999,)",
        "'<f8' # False # (2000000000, 2000000000) # less than 2 GiB of numbers, found shape [2000000000, 2000000000]",
        "'<f8' # False # (2, x) # a header such as {'descr': '<f8'",
        "__import__('os') # False # (2, 3) # a header such as {'descr': '<f8'",
    })
    void read_refusesOtherHeaders_sayingWhereAndWhat(String type, String fortran, String shape, String expected) throws IOException {
        assertRefused(npy("{'descr': " + type + ", 'fortran_order': " + fortran + ", 'shape': " + shape + ", }", SIX),
                "a.npy: at byte 10 expected " + expected);
    }

    @Test
    void read_refusesDataThatAreTooShortOrTooLong() throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
        assertRefused(npy(header, new byte[47]), "a.npy: at byte 70 expected 48 bytes for shape [2, 3], found 47; the file is damaged");
        assertRefused(npy(header, new byte[49]), "expected 48 bytes for shape [2, 3], found 49");
        assertRefused(npy(header.replace("(2, 3)", "(100, 1000000)"), SIX), "expected 800000000 bytes for shape [100, 1000000], found 48");
    }

    @Test
    void read_refusesOtherKindsOfFiles() throws IOException {
        assertRefused(file(), "a.npy: at byte 0 expected 8 more bytes, found 0; the file was cut short");
        assertRefused(file("PK\3\4 and so on".getBytes(StandardCharsets.ISO_8859_1)), "at byte 0 expected the signature of a .npy file");
        assertRefused(file("\u0093NUMPY\3\0rest".getBytes(StandardCharsets.ISO_8859_1)), "at byte 6 expected version 1.0 or 2.0, found 3.0");
        assertRefused(file("\u0093NUMPY\1\0\u00ff".getBytes(StandardCharsets.ISO_8859_1)), "at byte 8 expected 2 more bytes, found 1");
        assertRefused(file("\u0093NUMPY\1\0\u0076\0{'descr'".getBytes(StandardCharsets.ISO_8859_1)), "at byte 10 expected 118 more bytes, found 8");
    }

    @Test
    void read_refusesAGiantHeader_beforeAskingForMemory() throws IOException {
        byte[] start = "\u0093NUMPY\2\0\u00ff\u00ff\u00ff\u00ff{".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(file(start), "at byte 8 expected a header of at most 10000 bytes, found 4294967295");
    }

    @Test
    void read_refusesMissingFilesAndFolders() {
        assertRefused(folder.resolve("none.npy"), "none.npy: this is not a file; check the path");
        assertRefused(folder, "this is not a file; check the path");
    }

    @Test
    void write_intoAPlaceThatIsNoFolder_saysSo_andLeavesNothing() throws IOException {
        Path blocked = Files.createFile(folder.resolve("blocked"));
        var error = assertThrows(IOException.class, () -> new Npy(new double[] {1}, 1).write(blocked.resolve("a.npy")));
        assertTrue(error.getMessage().contains("cannot be written"), error.getMessage());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void constructor_rejectsAShapeThatDoesNotFit() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Npy(new double[5], 2, 3));
        assertEquals("shape [2, 3] needs 6 values, got 5", error.getMessage());
    }

    private static void assertRefused(Path file, String expected) {
        var error = assertThrows(IOException.class, () -> Npy.read(file));
        assertTrue(error.getMessage().contains(expected), error.getMessage());
    }

    /** A version 1.0 file with a header that is not padded. */
    private Path npy(String header, byte[] data) throws IOException {
        byte[] line = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] length = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) line.length).array();
        return file("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1), length, line, data);
    }

    private Path file(byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.write(part);
        }
        return Files.write(folder.resolve("a.npy"), bytes.toByteArray());
    }
}
