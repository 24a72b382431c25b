package org.geoharm.data;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One synthetic image: a textured shape before a shaded background with clutter.
 *
 * <p>Lengths are parts of the image's side, colours lie in [0, 1]. Everything but shape and texture is drawn from the random
 * numbers. Only operations with one exact result are used, so an image is the same on every machine.
 */
final class SyntheticImage {

    /** Each pixel is the mean of so many by so many points. */
    private static final int POINTS = 2;

    /** Least difference in brightness between background, first and second colour. */
    private static final double CONTRAST = 0.2;

    private final SyntheticShape shape;
    private final SyntheticTexture texture;
    private final Random random;
    private final List<double[]> colours;
    private final Placement ground;
    private final List<Spot> clutter;
    private final Placement outline;
    private final Placement pattern;
    private final double noise;

    SyntheticImage(SyntheticShape shape, SyntheticTexture texture, Random random) {
        this.shape = shape;
        this.texture = texture;
        this.random = random;
        this.colours = contrasting(random);
        this.ground = turned(random, 0.5, 0.5, between(random, 3, 10));
        this.clutter = Stream.generate(() -> Spot.drawn(random)).limit(2 + random.nextInt(4)).toList();
        double radius = between(random, 0.27, 0.42);
        double reach = 0.5 - 0.9 * radius;
        this.outline = turned(random, 0.5 + between(random, -reach, reach), 0.5 + between(random, -reach, reach), radius);
        this.pattern = turned(random, outline.x, outline.y, between(random, 0.17, 0.22));
        this.noise = between(random, 0, 0.06);
    }

    /** Writes the red, green and blue plane. */
    void paint(int side, byte[] pixels, int offset) {
        int plane = side * side;
        double[] sum = new double[3];
        for (int i = 0; i < plane; i++) {
            pixel(i / side, i % side, 1.0 / side, sum);
            for (int channel = 0; channel < sum.length; channel++) {
                double value = sum[channel] / (POINTS * POINTS) + noise * (2 * random.nextDouble() - 1);
                pixels[offset + channel * plane + i] = (byte) (int) (Math.max(0, Math.min(1, value)) * 255 + 0.5);
            }
        }
    }

    private void pixel(int row, int column, double step, double[] sum) {
        Arrays.fill(sum, 0);
        for (int point = 0; point < POINTS * POINTS; point++) {
            double x = (column + (point % POINTS + 0.5) / POINTS) * step;
            double y = (row + (point / POINTS + 0.5) / POINTS) * step;
            add(x, y, sum);
        }
    }

    private void add(double x, double y, double[] sum) {
        if (shape.contains(outline.along(x, y), outline.across(x, y))) {
            boolean second = texture.second(pattern.along(x, y), pattern.across(x, y));
            add(colours.get(second ? 2 : 1), 0, sum);
            return;
        }
        for (Spot spot : clutter) {
            if (spot.contains(x, y)) {
                add(spot.colour, 0, sum);
                return;
            }
        }
        add(colours.get(0), ground.along(x, y), sum);
    }

    private static void add(double[] colour, double shade, double[] sum) {
        for (int channel = 0; channel < sum.length; channel++) {
            sum[channel] += colour[channel] + shade;
        }
    }

    /** Draws three colours until they differ enough in brightness, so that grey images show the shape too. */
    private static List<double[]> contrasting(Random random) {
        List<double[]> drawn;
        do {
            drawn = Stream.generate(() -> colour(random)).limit(3).toList();
        } while (contrast(drawn, 0, 1) < CONTRAST || contrast(drawn, 0, 2) < CONTRAST || contrast(drawn, 1, 2) < CONTRAST);
        return drawn;
    }

    private static double contrast(List<double[]> colours, int i, int j) {
        return Math.abs(brightness(colours.get(i)) - brightness(colours.get(j)));
    }

    private static double brightness(double[] colour) {
        return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2];
    }

    private static double[] colour(Random random) {
        return new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    }

    private static double between(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private static Placement turned(Random random, double x, double y, double scale) {
        double angle = between(random, 0, 2 * Math.PI);
        return new Placement(x, y, scale, StrictMath.cos(angle), StrictMath.sin(angle));
    }

    /** A turned frame: origin, length of its unit, direction of its first axis. */
    private record Placement(double x, double y, double scale, double cos, double sin) {

        double along(double px, double py) {
            return ((px - x) * cos + (py - y) * sin) / scale;
        }

        double across(double px, double py) {
            return ((py - y) * cos - (px - x) * sin) / scale;
        }
    }

    /** A small bar of clutter. */
    private record Spot(Placement frame, double length, double[] colour) {

        static Spot drawn(Random random) {
            Placement frame = turned(random, random.nextDouble(), random.nextDouble(), between(random, 0.03, 0.07));
            return new Spot(frame, between(random, 1, 3), SyntheticImage.colour(random));
        }

        boolean contains(double x, double y) {
            return Math.abs(frame.along(x, y)) <= length && Math.abs(frame.across(x, y)) <= 1;
        }
    }
}
