package org.geoharm.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.geoharm.check.Check;

/**
 * An array of numbers as NumPy's {@code .npy} files hold it.
 *
 * <p>Reads versions 1.0 and 2.0 with little-endian float64 or float32 in C order, writes version 1.0 with float64, byte for byte
 * as NumPy does. Everything else is refused, objects above all: nothing in a file is ever executed, and no memory is asked for
 * before the file has shown that it holds what its header promises.
 *
 * @param values the numbers, row by row; not copied
 * @param shape lengths of the axes; their product is the number of values
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NumPy's description of the format</a>
 */
public record Npy(double[] values, int... shape) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int VERSION_AT = 6;
    private static final int LENGTH_AT = 8;
    /** NumPy itself reads no longer headers from files it does not trust. */
    private static final int LONGEST_HEADER = 10_000;
    /** The data begin at a multiple of this. */
    private static final int ALIGNMENT = 64;
    /** NumPy leaves room in the header for the first axis to grow to this many digits. */
    private static final int ROOM_FOR_FIRST_AXIS = 21;
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': ('[^']*'|\\[.*\\]), 'fortran_order': (True|False), 'shape': \\(([-0-9, ]*)\\), \\} *\n", Pattern.DOTALL);

    public Npy {
        Check.that(IntStream.of(shape).allMatch(length -> length >= 0), "shape must be >= 0 everywhere, got %s",
                Arrays.toString(shape));
        long count = IntStream.of(shape).asLongStream().reduce(1, Math::multiplyExact);
        Check.that(count == values.length, "shape %s needs %d values, got %d", Arrays.toString(shape), count, values.length);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if there is no such file or it is not one of those described above; says file, byte offset, what was
     *     expected and what to do
     */
    public static Npy read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": this is not a file; check the path");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = need(in, LENGTH_AT, file, 0);
            int width = lengthWidth(start, file);
            long length = littleEndian(need(in, width, file, LENGTH_AT));
            check(length <= LONGEST_HEADER, file, LENGTH_AT, "a header of at most %d bytes, found %d", LONGEST_HEADER, length);
            int headerAt = LENGTH_AT + width;
            Header header = Header.parse(new String(need(in, (int) length, file, headerAt), StandardCharsets.ISO_8859_1), file,
                    headerAt);
            long dataAt = headerAt + length;
            long bytes = header.dataBytes(file, headerAt);
            check(Files.size(file) == dataAt + bytes, file, dataAt, "%d bytes for shape %s, found %d; the file is damaged or was "
                    + "cut short, make or copy it again", bytes, Arrays.toString(header.shape), Files.size(file) - dataAt);
            return new Npy(header.decode(need(in, (int) bytes, file, dataAt)), header.shape);
        }
    }

    /**
     * Writes a file as float64, whole or not at all.
     *
     * @throws IOException if the folder cannot be written
     */
    public void write(Path file) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        data.asDoubleBuffer().put(values);
        byte[] header = header();
        AtomicFile.write(file, out -> {
            out.write(header);
            out.write(data.array());
        });
    }

    private byte[] header() {
        String lengths = IntStream.of(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "))
                + (shape.length == 1 ? "," : "");
        String text = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + lengths + "), }";
        int room = shape.length == 0 ? 0 : ROOM_FOR_FIRST_AXIS - Integer.toString(shape[0]).length();
        int used = LENGTH_AT + Short.BYTES + text.length() + room + 1;
        int padding = (ALIGNMENT - used % ALIGNMENT) % ALIGNMENT;
        byte[] line = (text + " ".repeat(room + padding) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(LENGTH_AT + Short.BYTES + line.length).order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) line.length).put(line).array();
    }

    private static int lengthWidth(byte[] start, Path file) throws IOException {
        check(Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC), file, 0, "the signature of a .npy file; this is another "
                + "kind of file");
        int major = start[VERSION_AT];
        int minor = start[VERSION_AT + 1];
        check((major == 1 || major == 2) && minor == 0, file, VERSION_AT, "version 1.0 or 2.0, found %d.%d; save the array again "
                + "with numpy.save", major, minor);
        return major == 1 ? Short.BYTES : Integer.BYTES;
    }

    private static long littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(Arrays.copyOf(bytes, Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static byte[] need(InputStream in, int count, Path file, long offset) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException(file + ": at byte " + offset + " expected " + count + " more bytes, found " + bytes.length
                    + "; the file was cut short, make or copy it again");
        }
        return bytes;
    }

    private static void check(boolean holds, Path file, long offset, String expected, Object... values) throws IOException {
        if (!holds) {
            throw new IOException(file + ": at byte " + offset + " expected " + String.format(expected, values));
        }
    }

    /** What the header says, checked. */
    private record Header(int itemBytes, int[] shape) {

        static Header parse(String text, Path file, long offset) throws IOException {
            Matcher header = HEADER.matcher(text);
            check(header.matches(), file, offset, "a header such as {'descr': '<f8', 'fortran_order': False, 'shape': (100, 128), },"
                    + " found %s; save the array again with numpy.save", shortened(text));
            String type = header.group(1);
            check(type.equals("'<f8'") || type.equals("'<f4'"), file, offset, "numbers of type '<f8' or '<f4', found %s; other "
                    + "types are not read, objects would have to be executed; convert with astype('<f8')", shortened(type));
            check(header.group(2).equals("False"), file, offset, "C order, found Fortran order; save numpy.ascontiguousarray(array)");
            return new Header(type.equals("'<f8'") ? Double.BYTES : Float.BYTES, shape(header.group(3), file, offset));
        }

        private static int[] shape(String text, Path file, long offset) throws IOException {
            try {
                int[] shape = Arrays.stream(text.split(",")).map(String::strip).filter(length -> !length.isEmpty())
                        .mapToInt(Integer::parseInt).toArray();
                check(IntStream.of(shape).allMatch(length -> length >= 0), file, offset, "axes of length >= 0, found (%s)",
                        shortened(text));
                return shape;
            } catch (NumberFormatException e) {
                throw new IOException(file + ": at byte " + offset + " expected axes of length below 2147483648, found ("
                        + shortened(text) + ")", e);
            }
        }

        long dataBytes(Path file, long offset) throws IOException {
            long bytes = itemBytes;
            for (int length : shape) {
                bytes *= length;
                check(bytes <= Integer.MAX_VALUE, file, offset, "less than 2 GiB of numbers, found shape %s", Arrays.toString(shape));
            }
            return bytes;
        }

        double[] decode(byte[] data) {
            ByteBuffer buffer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
            double[] values = new double[data.length / itemBytes];
            for (int i = 0; i < values.length; i++) {
                values[i] = itemBytes == Double.BYTES ? buffer.getDouble() : buffer.getFloat();
            }
            return values;
        }

        private static String shortened(String text) {
            String line = text.strip().replaceAll("[^ -~]", "?");
            return line.length() <= 100 ? line : line.substring(0, 100) + "…";
        }
    }
}
