package org.geoharm.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;

    @TempDir
    private Path folder;

    @Test
    void decode_ofPng_hasTheLevelsAsTheyAre() throws IOException {
        BufferedImage picture = noise(BufferedImage.TYPE_INT_RGB);
        assertHolds(picture, ImageDecoder.decode(written(picture, "png", "a.png")));
    }

    @Test
    void decode_goesByTheContentAndNotTheName() throws IOException {
        BufferedImage picture = noise(BufferedImage.TYPE_INT_RGB);
        assertHolds(picture, ImageDecoder.decode(written(picture, "png", "a.JPEG")));
        assertHolds(picture, ImageDecoder.decode(written(picture, "bmp", "b.jpg")));
    }

    @Test
    void decode_dropsTheAlphaChannel() throws IOException {
        BufferedImage picture = noise(BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(3, 2, 0x00123456);
        Pixels decoded = ImageDecoder.decode(written(picture, "png", "a.png"));
        assertEquals(0x12, decoded.level(0, 2, 3));
        assertEquals(0x34, decoded.level(1, 2, 3));
        assertEquals(0x56, decoded.level(2, 2, 3));
    }

    @Test
    void decode_ofGrey_hasTheStoredLevelsInAllChannels() throws IOException {
        BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        fill(picture.getRaster(), 100);
        for (String format : new String[] {"png", "jpg"}) {
            Pixels decoded = ImageDecoder.decode(written(picture, format, "grey." + format));
            byte[] expected = new byte[3 * 256];
            Arrays.fill(expected, (byte) 100);
            assertArrayEquals(expected, decoded.planes(), format);
        }
    }

    @Test
    void decode_of16Bits_keepsTheUpper8() throws IOException {
        BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
        fill(picture.getRaster(), 0x7FAB);
        assertEquals(0x7F, ImageDecoder.decode(written(picture, "png", "deep.png")).level(1, 0, 0));
    }

    @Test
    void decode_ofAFileThatCannotBeOpened_saysWhyAndNotThePathTwice() throws IOException {
        assertRefused(folder.resolve("none.jpg"), "it does not exist");
        Path loop = Files.createSymbolicLink(folder.resolve("loop.jpg"), folder.resolve("loop.jpg"));
        UnreadableImage refused = assertThrows(UnreadableImage.class, () -> ImageDecoder.decode(loop));
        assertEquals(0, refused.getMessage().lastIndexOf(loop.toString()), refused.getMessage());
    }

    @Test
    void decode_looksUpPalettes() throws IOException {
        byte[] red = {0, 10};
        byte[] green = {0, 20};
        byte[] blue = {0, 30};
        BufferedImage picture = new BufferedImage(5, 5, BufferedImage.TYPE_BYTE_BINARY, new IndexColorModel(1, 2, red, green, blue));
        picture.getRaster().setSample(1, 3, 0, 1);
        for (String format : new String[] {"png", "gif"}) {
            Pixels decoded = ImageDecoder.decode(written(picture, format, "palette." + format));
            assertEquals(10, decoded.level(0, 3, 1), format);
            assertEquals(30, decoded.level(2, 3, 1), format);
            assertEquals(0, decoded.level(0, 0, 0), format);
        }
    }

    @Test
    void decode_ofAnOrdinaryJpeg_agreesWithTheJdk() throws IOException {
        Path file = written(smooth(), "jpg", "a.jpg");
        BufferedImage expected = ImageIO.read(file.toFile());
        Pixels decoded = ImageDecoder.decode(file);
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                for (int channel = 0; channel < 3; channel++) {
                    int level = expected.getRGB(x, y) >> 16 - 8 * channel & 255;
                    assertEquals(level, decoded.level(channel, y, x), 1, "channel " + channel + " at " + x + ", " + y);
                }
            }
        }
    }

    @Test
    void decode_ignoresOrientationAndColourProfile() throws IOException {
        Path plain = written(smooth(), "jpg", "a.jpg");
        byte[] orientation = ByteBuffer.allocate(32).put("Exif\0\0MM\0*\0\0\0\010\0\001\001\022\0\003\0\0\0\001\0\006\0\0"
                .getBytes(StandardCharsets.ISO_8859_1)).array();
        byte[] profile = "ICC_PROFILE\0\001\001 this is no profile at all".getBytes(StandardCharsets.ISO_8859_1);
        byte[] expected = ImageDecoder.decode(plain).planes();
        assertArrayEquals(expected, ImageDecoder.decode(with(plain, APP1, orientation)).planes());
        assertArrayEquals(expected, ImageDecoder.decode(with(plain, APP2, profile)).planes());
    }

    /** The frame stays the same; only the Adobe marker says that the components are colours already. */
    @Test
    void decode_ofAnAdobeJpegWithoutTransform_takesComponentsAsColours() throws IOException {
        Path plain = written(smooth(), "jpg", "a.jpg");
        byte[] bytes = Files.readAllBytes(plain);
        bytes[6] = 'X'; // no longer JFIF
        Path other = Files.write(folder.resolve("other.jpg"), bytes);
        Pixels luminance = ImageDecoder.decode(plain);
        Pixels asRgb = ImageDecoder.decode(with(other, APP14, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0}));
        double y = 0.299 * luminance.level(0, 20, 20) + 0.587 * luminance.level(1, 20, 20) + 0.114 * luminance.level(2, 20, 20);
        assertEquals(y, asRgb.level(0, 20, 20), 2);
        double cb = 128 + (luminance.level(2, 20, 20) - y) / 1.772;
        assertEquals(cb, asRgb.level(1, 20, 20), 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.3, 0.6, 0.9})
    void decode_refusesWhatIsCutShort(double share) throws IOException {
        for (String format : new String[] {"jpg", "png"}) {
            byte[] whole = Files.readAllBytes(written(noise(BufferedImage.TYPE_INT_RGB), format, "whole." + format));
            Path cut = Files.write(folder.resolve("cut." + format), Arrays.copyOf(whole, (int) (whole.length * share)));
            UnreadableImage refused = assertThrows(UnreadableImage.class, () -> ImageDecoder.decode(cut), format);
            assertTrue(refused.getMessage().startsWith(cut + ": cannot be read as an image: "), refused.getMessage());
        }
    }

    @Test
    void decode_refusesAJpegWithoutItsEndMarker() throws IOException {
        byte[] whole = Files.readAllBytes(written(smooth(), "jpg", "a.jpg"));
        Path cut = Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length - 2));
        assertRefused(cut, "it is cut short after " + (whole.length - 2) + " bytes: a JPEG must go up to its end marker");
    }

    @Test
    void decode_refusesWhatIsNoImage() throws IOException {
        assertRefused(Files.write(folder.resolve("empty.jpg"), new byte[0]), "it has 0 bytes");
        assertRefused(Files.writeString(folder.resolve("text.jpg"), "hello there"),
                "expected JPEG, PNG, BMP or GIF, found something else in its 11 bytes");
        assertRefused(folder.resolve("nowhere.jpg"), "it does not exist");
    }

    @Test
    void decode_refusesAHeadThatAsksForTooMuch() throws IOException {
        byte[] bytes = Files.readAllBytes(written(noise(BufferedImage.TYPE_INT_RGB), "png", "a.png"));
        ByteBuffer.wrap(bytes).putInt(16, 100_000).putInt(20, 100_000);
        assertRefused(Files.write(folder.resolve("bomb.png"), bytes), "expected at most 134217728 pixels, found 100000 x 100000");
    }

    @Test
    void decode_refusesAJpegThatAsksForTooMuch() throws IOException {
        byte[] bytes = Files.readAllBytes(written(smooth(), "jpg", "a.jpg"));
        int frame = 0;
        while (bytes[frame] != (byte) 0xFF || bytes[frame + 1] != (byte) 0xC0) {
            frame++;
        }
        ByteBuffer.wrap(bytes).putShort(frame + 5, (short) 60_000).putShort(frame + 7, (short) 50_000);
        assertRefused(Files.write(folder.resolve("bomb.jpg"), bytes), "expected at most 134217728 pixels, found 50000 x 60000");
    }

    /** Whatever bytes are damaged, there is an image or a refusal, never anything else. */
    @Test
    void decode_ofDamagedFiles_readsOrRefuses() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (String format : new String[] {"jpg", "png"}) {
            byte[] whole = Files.readAllBytes(written(smooth(), format, "a." + format));
            int refused = 0;
            for (int trial = 0; trial < 150; trial++) {
                byte[] damaged = whole.clone();
                for (int k = 0; k < 8; k++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                Path file = Files.write(folder.resolve("damaged." + format), damaged);
                try {
                    assertTrue(ImageDecoder.decode(file).height() >= 1);
                } catch (UnreadableImage e) {
                    refused++;
                }
            }
            assertTrue(refused > 0, format);
        }
    }

    private static void assertRefused(Path file, String reason) {
        UnreadableImage refused = assertThrows(UnreadableImage.class, () -> ImageDecoder.decode(file));
        assertEquals(file + ": cannot be read as an image: " + reason, refused.getMessage());
    }

    private static void assertHolds(BufferedImage expected, Pixels decoded) {
        assertEquals(expected.getHeight(), decoded.height());
        assertEquals(expected.getWidth(), decoded.width());
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                int rgb = decoded.level(0, y, x) << 16 | decoded.level(1, y, x) << 8 | decoded.level(2, y, x);
                assertEquals(expected.getRGB(x, y) & 0xFFFFFF, rgb);
            }
        }
    }

    private static BufferedImage noise(int type) {
        BufferedImage picture = new BufferedImage(23, 17, type);
        SplittableRandom random = new SplittableRandom(5);
        for (int y = 0; y < 17; y++) {
            for (int x = 0; x < 23; x++) {
                picture.setRGB(x, y, random.nextInt() | 0xFF000000);
            }
        }
        return picture;
    }

    private static BufferedImage smooth() {
        BufferedImage picture = new BufferedImage(60, 44, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 44; y++) {
            for (int x = 0; x < 60; x++) {
                picture.setRGB(x, y, 4 * x << 16 | 5 * y << 8 | 2 * (x + y));
            }
        }
        return picture;
    }

    private static void fill(WritableRaster raster, int level) {
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                raster.setSample(x, y, 0, level);
            }
        }
    }

    private Path written(BufferedImage picture, String format, String name) throws IOException {
        Path file = folder.resolve(name);
        assertTrue(ImageIO.write(picture, format, file.toFile()), format);
        return file;
    }

    /** Writes a copy with one segment more, behind the first one. */
    private Path with(Path jpeg, int marker, byte[] content) throws IOException {
        byte[] bytes = Files.readAllBytes(jpeg);
        int second = 4 + ((bytes[4] & 255) << 8 | bytes[5] & 255);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, second);
        out.write(new byte[] {(byte) 255, (byte) marker, (byte) (content.length + 2 >> 8), (byte) (content.length + 2)});
        out.write(content);
        out.write(bytes, second, bytes.length - second);
        return Files.write(folder.resolve("with-" + marker + ".jpg"), out.toByteArray());
    }
}
