package org.geoharm.display;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.check.Check;

/**
 * Rows of labelled images in one picture; images smaller than 64 pixels are enlarged by whole factors, pixel by pixel.
 * Where this Java cannot draw text, the picture has no labels.
 *
 * @param rows the images, row by row; rows may differ in length
 */
public record ImageGrid(List<List<LabelledImage>> rows) {

    /** Images in a row where nobody says otherwise. */
    static final int COLUMNS = 8;

    private static final int LEAST_SIZE = 64;
    private static final int GAP = 6;
    private static final int LABEL_HEIGHT = 15;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 10);

    public ImageGrid {
        rows = rows.stream().map(List::copyOf).toList();
        Check.that(rows.stream().anyMatch(row -> !row.isEmpty()), "a grid must hold at least one image, got none");
    }

    /** Returns a grid of one row. */
    public static ImageGrid row(List<LabelledImage> images) {
        return new ImageGrid(List.of(images));
    }

    /**
     * Returns a grid that breaks a list into rows.
     *
     * @param columns images in a full row, &ge; 1
     */
    public static ImageGrid of(List<LabelledImage> images, int columns) {
        Check.that(columns >= 1, "columns must be >= 1, got %d", columns);
        List<List<LabelledImage>> rows = new ArrayList<>();
        for (int from = 0; from < images.size(); from += columns) {
            rows.add(images.subList(from, Math.min(from + columns, images.size())));
        }
        return new ImageGrid(rows);
    }

    /** Returns the grid as one picture. */
    public BufferedImage picture() {
        int cell = cellSize();
        boolean labelled = rows.stream().flatMap(List::stream).anyMatch(image -> !image.label().isEmpty()) && Fonts.arePresent();
        int labels = labelled ? LABEL_HEIGHT : 0;
        int columns = rows.stream().mapToInt(List::size).max().orElseThrow();
        BufferedImage picture = new BufferedImage(GAP + columns * (cell + GAP), GAP + rows.size() * (cell + labels + GAP),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(FONT);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                graphics.translate(GAP + column * (cell + GAP), GAP + row * (cell + labels + GAP));
                draw(graphics, rows.get(row).get(column), cell, labels);
                graphics.setTransform(new java.awt.geom.AffineTransform());
            }
        }
        graphics.dispose();
        return picture;
    }

    MimeBundle render() {
        String labels = String.join("\n", rows.stream()
                .map(row -> String.join("  ", row.stream().map(LabelledImage::label).toList()).strip()).toList());
        String size = rows.size() + " x " + rows.stream().mapToInt(List::size).max().orElseThrow() + " images";
        return MimeBundle.text(labels.isBlank() ? size : size + "\n" + labels).with(MimeBundle.PNG, Png.base64(picture()));
    }

    private int cellSize() {
        return rows.stream().flatMap(List::stream)
                .mapToInt(image -> Math.max(image.image().getWidth(), image.image().getHeight()) * scale(image.image()))
                .max().orElseThrow();
    }

    private static int scale(BufferedImage image) {
        int size = Math.max(image.getWidth(), image.getHeight());
        return Math.max(1, (LEAST_SIZE + size - 1) / size);
    }

    private static void draw(Graphics2D graphics, LabelledImage image, int cell, int labels) {
        int scale = scale(image.image());
        if (labels > 0) {
            graphics.setColor(Color.DARK_GRAY);
            graphics.drawString(fit(image.label(), graphics.getFontMetrics(), cell), 0, LABEL_HEIGHT - 5);
        }
        graphics.drawImage(image.image(), 0, labels, image.image().getWidth() * scale, image.image().getHeight() * scale, null);
    }

    private static String fit(String label, FontMetrics metrics, int width) {
        return IntStream.rangeClosed(0, label.length())
                .mapToObj(cut -> cut == 0 ? label : label.substring(0, label.length() - cut) + "…")
                .filter(text -> metrics.stringWidth(text) <= width).findFirst().orElse("");
    }
}
