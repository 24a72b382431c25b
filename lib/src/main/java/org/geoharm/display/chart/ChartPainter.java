package org.geoharm.display.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws charts into pictures; needs no screen. */
final class ChartPainter {

    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    private static final Color INK = new Color(0x333333);
    private static final Color GRID = new Color(0xe6e6e6);
    private static final int TOP = 40;
    private static final int EDGE = 16;
    private static final int GAP = 6;
    private static final int SWATCH = 12;
    private static final int LINE = 18;
    private static final int TICK_PIXELS = 70;
    private static final int ROW_PIXELS = 45;
    private static final double SLANT = Math.toRadians(-45);
    /** Slanted names take at most this part of the height. */
    private static final int SLANTED_SHARE = 4;

    private final Chart chart;
    private final Graphics2D graphics;
    private final List<Tick> xTicks;
    private final List<Tick> yTicks;
    private final boolean slanted;
    private final Rectangle2D plot;
    private final Scale x;
    private final Scale y;

    private ChartPainter(Chart chart, Graphics2D graphics) {
        this.chart = chart;
        this.graphics = graphics;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(TEXT);
        int rows = chart.y().categories().isEmpty() ? chart.height() / ROW_PIXELS : chart.height() / LINE;
        yTicks = chart.y().ticks(Math.max(2, rows));
        xTicks = chart.x().ticks(Math.max(2, chart.x().categories().isEmpty() ? chart.width() / TICK_PIXELS : chart.width() / LINE));
        double left = EDGE + widest(yTicks) + GAP + (chart.y().title().isEmpty() ? 0 : LINE + GAP);
        double right = chart.width() - EDGE - (chart.legend().isEmpty() ? 0 : legendWidth());
        slanted = xTicks.size() * (widest(xTicks) + 2 * GAP) > right - left;
        double below = GAP + (slanted ? Math.min(widest(xTicks) * -Math.sin(SLANT) + LINE, chart.height() / SLANTED_SHARE) : LINE)
                + (chart.x().title().isEmpty() ? 0 : LINE) + EDGE / 2.0;
        plot = new Rectangle2D.Double(left, TOP, right - left, chart.height() - TOP - below);
        x = chart.x().scale(plot.getMinX(), plot.getMaxX());
        y = chart.y().scale(plot.getMaxY(), plot.getMinY());
    }

    /** Returns a picture of the chart, in the chart's size. */
    static BufferedImage paint(Chart chart) {
        BufferedImage picture = new BufferedImage(chart.width(), chart.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, chart.width(), chart.height());
        new ChartPainter(chart, graphics).paint();
        graphics.dispose();
        return picture;
    }

    private void paint() {
        paintGrid();
        Shape whole = graphics.getClip();
        graphics.setClip(plot);
        chart.marks().forEach(mark -> mark.paint(graphics, x, y));
        graphics.setClip(whole);
        graphics.setStroke(new BasicStroke(1));
        graphics.setColor(INK);
        graphics.draw(new Line2D.Double(plot.getMinX(), plot.getMaxY(), plot.getMaxX(), plot.getMaxY()));
        paintTickLabels();
        paintTitles();
        paintLegend();
    }

    private void paintGrid() {
        graphics.setColor(GRID);
        yTicks.forEach(tick -> graphics.draw(new Line2D.Double(plot.getMinX(), y.at(tick.value()), plot.getMaxX(), y.at(tick.value()))));
        if (chart.x().categories().isEmpty()) {
            xTicks.forEach(tick -> graphics.draw(new Line2D.Double(x.at(tick.value()), plot.getMinY(), x.at(tick.value()), plot.getMaxY())));
        }
    }

    private void paintTickLabels() {
        FontMetrics metrics = graphics.getFontMetrics();
        for (Tick tick : yTicks) {
            graphics.drawString(tick.label(), (float) (plot.getMinX() - GAP - metrics.stringWidth(tick.label())),
                    (float) (y.at(tick.value()) + metrics.getAscent() / 2.0 - 1));
        }
        for (Tick tick : xTicks) {
            int width = metrics.stringWidth(tick.label());
            if (slanted) {
                AffineTransform before = graphics.getTransform();
                graphics.rotate(SLANT, x.at(tick.value()), plot.getMaxY() + LINE - GAP);
                graphics.drawString(tick.label(), (float) (x.at(tick.value()) - width + GAP), (float) (plot.getMaxY() + LINE - GAP));
                graphics.setTransform(before);
            } else {
                graphics.drawString(tick.label(), (float) (x.at(tick.value()) - width / 2.0), (float) (plot.getMaxY() + LINE));
            }
        }
    }

    private void paintTitles() {
        centred(chart.x().title(), plot.getCenterX(), chart.height() - EDGE / 2.0);
        AffineTransform before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, EDGE, plot.getCenterY());
        centred(chart.y().title(), EDGE, plot.getCenterY());
        graphics.setTransform(before);
        centred(chart.note(), plot.getCenterX(), plot.getMinY() + 2 * LINE);
        graphics.setFont(TITLE);
        centred(chart.title(), chart.width() / 2.0, TOP - EDGE);
        graphics.setFont(TEXT);
    }

    private void paintLegend() {
        double left = plot.getMaxX() + EDGE;
        double top = plot.getMinY();
        for (LegendEntry entry : chart.legend()) {
            graphics.setColor(entry.color());
            graphics.fill(new Rectangle2D.Double(left, top, SWATCH, SWATCH));
            graphics.setColor(INK);
            graphics.drawString(entry.name(), (float) (left + SWATCH + GAP), (float) (top + SWATCH - 1));
            top += LINE;
        }
    }

    private void centred(String text, double middle, double baseline) {
        int width = graphics.getFontMetrics().stringWidth(text);
        graphics.drawString(text, (float) (middle - width / 2.0), (float) baseline);
    }

    private int widest(List<Tick> ticks) {
        return ticks.stream().mapToInt(tick -> graphics.getFontMetrics().stringWidth(tick.label())).max().orElse(0);
    }

    private int legendWidth() {
        int names = chart.legend().stream().mapToInt(entry -> graphics.getFontMetrics().stringWidth(entry.name())).max().orElse(0);
        return Math.min(chart.width() / 3, EDGE + SWATCH + GAP + names);
    }
}
