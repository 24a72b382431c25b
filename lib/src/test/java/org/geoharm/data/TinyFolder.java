package org.geoharm.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Class folders of small generated pictures whose sizes and formats differ. */
public final class TinyFolder {

    private static final Color[] COLOURS = {Color.RED, Color.GREEN, Color.BLUE, Color.ORANGE};

    private TinyFolder() {}

    /** Writes {@code counts[c]} pictures of class c into {@code folder/class-c/}. */
    public static Path write(Path folder, int... counts) throws IOException {
        for (int c = 0; c < counts.length; c++) {
            Path home = Files.createDirectories(folder.resolve("class-" + c));
            for (int i = 0; i < counts[c]; i++) {
                String format = i % 3 == 2 ? "png" : "jpg";
                ImageIO.write(picture(c, i), format, home.resolve(String.format("%02d.%s", i, format)).toFile());
            }
        }
        return folder;
    }

    /** Returns a disc in the colour of its class; sizes go from 36 x 40 on. */
    public static BufferedImage picture(int label, int index) {
        BufferedImage picture = new BufferedImage(36 + 5 * index, 40 + 3 * index, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(COLOURS[label % COLOURS.length]);
        pen.fillOval(4 + index, 6, 20 + index, 24);
        pen.dispose();
        return picture;
    }
}
