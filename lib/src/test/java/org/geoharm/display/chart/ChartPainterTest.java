package org.geoharm.display.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChartPainterTest {

    private static final int RED = 0xffff0000;

    @Test
    void paint_drawsBarsInTheirProportions() {
        Mark bars = new BarMark(new double[] {0, 2}, 1, new double[2], new double[] {1, 4}, Color.RED);
        BufferedImage picture = ChartPainter.paint(chart(bars, new Range(0, 3), new Range(0, 4)));
        long small = count(picture, 0, 300);
        long large = count(picture, 300, 600);
        assertTrue(small > 1000, "the small bar has " + small + " pixels");
        assertEquals(4, (double) large / small, 0.1);
    }

    @Test
    void paint_keepsMarksInsideThePlot() {
        Mark wide = new BarMark(new double[] {-100}, 300, new double[1], new double[] {100}, Color.RED);
        BufferedImage picture = ChartPainter.paint(chart(wide, new Range(0, 3), new Range(0, 4)));
        assertEquals(0, count(picture, 0, 16), "nothing of it left of the axis");
    }

    @Test
    void paint_breaksALineAtMissingValues() {
        CurveStyle style = new CurveStyle(Color.RED, 3, null, 0);
        double[] x = {0, 1, 2, 3};
        long whole = count(ChartPainter.paint(chart(new CurveMark(x, new double[] {2, 2, 2, 2}, style), new Range(0, 3), new Range(0, 4))), 0, 600);
        long broken = count(ChartPainter.paint(chart(new CurveMark(x, new double[] {2, 2, Double.NaN, 2}, style), new Range(0, 3),
                new Range(0, 4))), 0, 600);
        assertEquals(1 / 3.0, (double) broken / whole, 0.05);
    }

    @Test
    void fewColours_keepsThemWhereTheyAreFew_andRoundsWhereTheyAreMany() {
        BufferedImage few = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        few.setRGB(1, 1, 0x123456);
        assertEquals(0xff123456, FewColours.of(few).getRGB(1, 1));
        BufferedImage many = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        many.setRGB(0, 0, 64, 64, random.ints(64 * 64).toArray(), 0, 64);
        many.setRGB(5, 5, 0xffffff);
        BufferedImage rounded = FewColours.of(many);
        assertTrue(Arrays.stream(rounded.getRGB(0, 0, 64, 64, null, 0, 64)).distinct().count() <= 256);
        assertEquals(0xffffffff, rounded.getRGB(5, 5));
    }

    @Test
    void palette_readsColours() {
        assertEquals(new Color(0x11aa22), Palette.of("#1a2", Color.RED));
        assertEquals(new Color(1, 2, 255), Palette.of("rgba(1, 2, 999, 0.5)", Color.RED));
        assertEquals(Color.BLUE, Palette.of("blue", Color.RED));
        assertEquals(Color.RED, Palette.of("no colour", Color.RED));
    }

    private static Chart chart(Mark mark, Range x, Range y) {
        return new Chart("", 600, 400, new Axis("", x, false, List.of()), new Axis("", y, false, List.of()), List.of(mark), List.of(), "");
    }

    private static long count(BufferedImage picture, int from, int to) {
        return Arrays.stream(picture.getRGB(from, 0, to - from, picture.getHeight(), null, 0, to - from)).filter(rgb -> rgb == RED).count();
    }

    @Test
    void paint_ofAHeatMap_givesEachNumberACellInItsColour() {
        ColourScale scale = new ColourScale(new Range(0, 1), List.of(0.0, 1.0), List.of(Color.BLUE, Color.RED));
        Mark heat = new HeatMark(new double[] {1, 2}, new double[] {1, 2}, new double[][] {{1, 0}, {Double.NaN, 0}}, scale);
        BufferedImage picture = ChartPainter.paint(chart(heat, new Range(0.5, 2.5), new Range(0.5, 2.5)));
        long red = count(picture, 0, 300);
        assertTrue(red > 20_000, "the lower left cell has " + red + " pixels");
        assertEquals(0, count(picture, 330, 600));
        assertEquals(0xffffffff, picture.getRGB(150, 120), "not a number, no cell");
    }

    @Test
    void colourScale_goesStraightFromStopToStop_andNoFurther() {
        ColourScale scale = new ColourScale(new Range(-2, 2), List.of(0.0, 0.5, 1.0), List.of(Color.RED, Color.WHITE, Color.BLUE));
        assertEquals(Color.RED, scale.at(-9));
        assertEquals(new Color(0xff8080), scale.at(-1));
        assertEquals(Color.WHITE, scale.at(0));
        assertEquals(new Color(0x8080ff), scale.at(1));
        assertEquals(Color.BLUE, scale.at(2));
    }
}
