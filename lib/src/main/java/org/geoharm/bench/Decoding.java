package org.geoharm.bench;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.geoharm.data.ImageSet;
import org.geoharm.data.Synthetic;
import org.geoharm.image.ImageDecoder;

/** Decoding of JPEG files by one thread, from the system's cache. */
final class Decoding implements Benchmark {

    private static final int WIDTH = 500;
    private static final int HEIGHT = 375;
    private static final int FILES = 16;
    private static final int SOURCE = 256;

    @Override
    public String name() {
        return "decode";
    }

    @Override
    public List<Measurement> measure(Setup setup) throws IOException {
        Path folder = Files.createTempDirectory("geoharm-bench");
        List<Path> files = new ArrayList<>();
        try {
            ImageSet pictures = Synthetic.standard().withImageSize(SOURCE).withClasses(FILES).withTrainPerClass(1).withTestPerClass(1)
                    .dataset(0).train();
            for (int i = 0; i < FILES; i++) {
                files.add(Files.write(folder.resolve(i + ".jpg"), jpeg(pictures.image(i))));
            }
            double[] seconds = new Turns(2, setup.effort().rounds()).of(Turns.seconds(() -> files.forEach(Decoding::decode)));
            return List.of(Measurement.of(name(), "JPEG files of " + WIDTH + " x " + HEIGHT + " pixels, one thread", "images/s", seconds,
                    second -> FILES / second));
        } finally {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static void decode(Path file) {
        try {
            ImageDecoder.decode(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        BufferedImage larger = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D painter = larger.createGraphics();
        painter.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        painter.drawImage(picture, 0, 0, WIDTH, HEIGHT, null);
        painter.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(larger, "jpeg", bytes)) {
            throw new IOException("this Java cannot write JPEG");
        }
        return bytes.toByteArray();
    }
}
