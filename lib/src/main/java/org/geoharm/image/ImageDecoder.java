package org.geoharm.image;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.geoharm.check.FileTrouble;

/**
 * Reads image files to red, green and blue as stored: like Pillow's {@code Image.open(file).convert("RGB")} within a level.
 *
 * <p>JPEG (baseline and progressive; grey, colour, CMYK and YCCK), PNG, BMP and GIF, told apart by their content and not by
 * their names. Colour profiles and EXIF orientation are ignored, an alpha channel is dropped, 16-bit levels keep their upper
 * 8 bits; Pillow 9.4 clips 16-bit grey at 255 instead, which turns most of such a PNG white. A file that does not go up to its
 * end is refused, where the decoder beneath would fill it up with grey. Grey and three-component JPEGs are decoded by a native
 * library where the machine can load it, everything else by the JDK.
 *
 * <p>Has no state; may be used by many threads at once.
 */
public final class ImageDecoder {

    private static final String FORMATS = "JPEG, PNG, BMP or GIF";

    /** A damaged head can ask for any size. */
    private static final long MOST_PIXELS = 1L << 27;

    static {
        ImageIO.setUseCache(false); // pictures are in memory already
    }

    private ImageDecoder() {}

    /**
     * Reads a file.
     *
     * @throws UnreadableImage if it is missing, cut short, damaged or not an image; the message names the file and the reason
     */
    public static Pixels decode(Path file) throws UnreadableImage {
        try {
            return decode(Files.readAllBytes(file));
        } catch (FileSystemException e) {
            throw new UnreadableImage(file, FileTrouble.reason(e), e);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableImage(file, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        }
    }

    private static Pixels decode(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            throw new IOException("it has 0 bytes");
        }
        ImageFormat format = ImageFormat.of(bytes).orElseThrow(() -> new IOException("expected " + FORMATS + ", found something else "
                + "in its " + bytes.length + " bytes"));
        return format == ImageFormat.JPEG ? jpeg(bytes) : picture(read(format, bytes, reader -> reader.read(0)));
    }

    private static Pixels jpeg(byte[] bytes) throws IOException {
        JpegStream stream = JpegStream.parse(bytes);
        checkSize(stream.width(), stream.height());
        boolean ordinary = stream.componentIds().length <= Pixels.CHANNELS;
        Optional<Pixels> quick = ordinary ? TurboJpeg.decode(bytes) : Optional.empty();
        return quick.isPresent() ? quick.get() : inJava(stream);
    }

    /** Decodes with what every JDK has: the same levels within one, more slowly. */
    static Pixels inJava(JpegStream stream) throws IOException {
        Raster raster = read(ImageFormat.JPEG, stream.bare(), reader -> reader.readRaster(0, null));
        if (raster.getNumBands() != stream.componentIds().length) {
            throw new IOException("expected " + stream.componentIds().length + " components, decoded were " + raster.getNumBands());
        }
        byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
        return new Pixels(raster.getHeight(), raster.getWidth(),
                JpegColours.planes(stream, samples, raster.getWidth() * raster.getHeight()));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(ImageReader reader) throws IOException;
    }

    private static <T> T read(ImageFormat format, byte[] bytes, Reading<T> reading) throws IOException {
        ImageReader reader = reader(format);
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            checkSize(reader.getWidth(0), reader.getHeight(0));
            return reading.from(reader);
        } finally {
            reader.dispose();
        }
    }

    /** Returns the JDK's own reader, as others on the class path give other samples. */
    private static ImageReader reader(ImageFormat format) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
                return reader;
            }
        }
        throw new IOException("this Java has no reader of its own for " + format);
    }

    private static void checkSize(long width, long height) throws IOException {
        if (width * height > MOST_PIXELS) {
            throw new IOException("expected at most " + MOST_PIXELS + " pixels, found " + width + " x " + height);
        }
    }

    private static Pixels picture(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        byte[] planes = picture.getColorModel() instanceof ComponentColorModel ? stored(picture.getRaster()) : shown(picture);
        return new Pixels(height, width, planes);
    }

    /** Takes the samples as they are; a colour model would convert grey to another grey. */
    private static byte[] stored(Raster raster) {
        int pixels = raster.getWidth() * raster.getHeight();
        boolean grey = raster.getNumBands() < Pixels.CHANNELS;
        byte[] planes = new byte[Pixels.CHANNELS * pixels];
        int[] samples = new int[pixels];
        for (int channel = 0; channel < Pixels.CHANNELS; channel++) {
            int band = grey ? 0 : channel;
            int surplus = Math.max(0, raster.getSampleModel().getSampleSize(band) - 8);
            raster.getSamples(raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), band, samples);
            for (int i = 0; i < pixels; i++) {
                planes[channel * pixels + i] = (byte) (samples[i] >> surplus);
            }
        }
        return planes;
    }

    /** Looks a palette's colours up, or unpacks them. */
    private static byte[] shown(BufferedImage picture) {
        int pixels = picture.getWidth() * picture.getHeight();
        int[] colours = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        byte[] planes = new byte[Pixels.CHANNELS * pixels];
        for (int i = 0; i < pixels; i++) {
            planes[i] = (byte) (colours[i] >> 16);
            planes[i + pixels] = (byte) (colours[i] >> 8);
            planes[i + 2 * pixels] = (byte) colours[i];
        }
        return planes;
    }
}
