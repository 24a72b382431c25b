package org.geoharm.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class TurboJpegTest {

    private static final int GREY = BufferedImage.TYPE_BYTE_GRAY;
    private static final int COLOUR = BufferedImage.TYPE_INT_RGB;

    @TempDir
    private Path folder;

    @BeforeEach
    void find() {
        assumeTrue(TurboJpeg.isLoaded(), "skipped: the native library cannot be loaded here");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 5", "37, 41", "64, 48"})
    void decode_ofGrey_isWhatJavaDecodes(int width, int height) throws IOException {
        assertAgrees(jpeg(picture(width, height, GREY), 1, false));
        assertAgrees(jpeg(picture(width, height, GREY), 1, true));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 5", "37, 41", "64, 48"})
    void decode_ofColour_isWhatJavaDecodes(int width, int height) throws IOException {
        for (int subsampling = 1; subsampling <= 2; subsampling++) {
            assertAgrees(jpeg(picture(width, height, COLOUR), subsampling, false));
            assertAgrees(jpeg(picture(width, height, COLOUR), subsampling, true));
        }
    }

    @Test
    void decode_inSeveralThreads_givesTheSame() throws IOException {
        byte[] file = jpeg(picture(151, 97, COLOUR), 2, false);
        byte[] expected = TurboJpeg.decode(file).orElseThrow().planes();
        IntStream.range(0, 400).parallel().forEach(i -> assertArrayEquals(expected, TurboJpeg.decode(file).orElseThrow().planes()));
    }

    @Test
    void decode_leavesWhatItWarnsAboutToJava() throws IOException {
        byte[] file = jpeg(picture(64, 48, COLOUR), 2, false);
        byte[] damaged = Arrays.copyOf(file, file.length * 3 / 4);
        damaged[damaged.length - 2] = (byte) 0xFF;
        damaged[damaged.length - 1] = (byte) 0xD9;
        assertEquals(Optional.empty(), TurboJpeg.decode(damaged));
        byte[] expected = ImageDecoder.inJava(JpegStream.parse(damaged)).planes();
        assertArrayEquals(expected, ImageDecoder.decode(Files.write(folder.resolve("damaged.jpg"), damaged)).planes());
    }

    @Test
    void decode_ofNoJpeg_isEmpty() {
        assertEquals(Optional.empty(), TurboJpeg.decode(new byte[] {1, 2, 3}));
        assertEquals(Optional.empty(), TurboJpeg.decode(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9}));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
    void decode_ofWhatIsCutShort_isRefusedAsInJava(double share) throws IOException {
        byte[] file = jpeg(picture(64, 48, COLOUR), 2, false);
        byte[] cut = Arrays.copyOf(file, (int) (file.length * share));
        Path path = Files.write(folder.resolve("cut.jpg"), cut);
        IOException inJava = assertThrows(IOException.class, () -> ImageDecoder.inJava(JpegStream.parse(cut)));
        UnreadableImage refused = assertThrows(UnreadableImage.class, () -> ImageDecoder.decode(path));
        assertEquals(path + ": cannot be read as an image: " + inJava.getMessage(), refused.getMessage());
    }

    @Test
    void loads_withoutALibrary_isFalse() {
        assertTrue(TurboJpeg.loads(() -> { }));
        assertFalse(TurboJpeg.loads(() -> {
            throw new UnsatisfiedLinkError("no jnileptonica");
        }));
        assertFalse(TurboJpeg.loads(() -> {
            throw new NoClassDefFoundError("leptonica");
        }));
    }

    private static void assertAgrees(byte[] file) throws IOException {
        Pixels expected = ImageDecoder.inJava(JpegStream.parse(file));
        Pixels decoded = TurboJpeg.decode(file).orElseThrow();
        assertEquals(expected.height(), decoded.height());
        assertEquals(expected.width(), decoded.width());
        for (int i = 0; i < expected.planes().length; i++) {
            assertEquals(expected.planes()[i] & 255, decoded.planes()[i] & 255, 1, "level " + i);
        }
    }

    /** Smooth colours with noise on them, so that all frequencies and both ends of the range occur. */
    private static BufferedImage picture(int width, int height, int type) {
        BufferedImage picture = new BufferedImage(width, height, type);
        SplittableRandom random = new SplittableRandom(width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = Math.min(255, 255 * x / width + random.nextInt(60));
                int green = Math.max(0, 255 * y / height - random.nextInt(60));
                picture.setRGB(x, y, red << 16 | green << 8 | random.nextInt(256));
            }
        }
        return picture;
    }

    /** Writes with the JDK; luminance has {@code subsampling} times the samples of chroma in each direction. */
    private static byte[] jpeg(BufferedImage picture, int subsampling, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture), param);
        Element root = (Element) metadata.getAsTree("javax_imageio_jpeg_image_1.0");
        Element luminance = (Element) root.getElementsByTagName("componentSpec").item(0);
        luminance.setAttribute("HsamplingFactor", "" + subsampling);
        luminance.setAttribute("VsamplingFactor", "" + subsampling);
        metadata.setFromTree("javax_imageio_jpeg_image_1.0", root);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, metadata), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
