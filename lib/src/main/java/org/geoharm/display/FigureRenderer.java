package org.geoharm.display;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.geoharm.display.chart.ChartPicture;
import tech.tablesaw.plotly.components.Figure;

/** Figures as pictures and as live plots. Where this Java cannot draw text there is no picture, but the figure, whatever its size. */
final class FigureRenderer implements Renderer<Figure> {

    /** A committed figure keeps below this, in characters of the notebook; a larger one is committed as its picture only. */
    private static final int STATIC_LIMIT = 60_000;

    private final FigureMode mode;

    FigureRenderer(FigureMode mode) {
        this.mode = mode;
    }

    @Override
    public MimeBundle render(Figure figure) {
        ObjectNode json = FigureJson.of(figure);
        ChartPicture chart = ChartPicture.of(json);
        String png = Fonts.arePresent() ? Png.base64(chart.image()) : "";
        MimeBundle text = MimeBundle.text(chart.summary() + Fonts.missing().map(why -> "\nno picture: " + why).orElse(""));
        if (mode == FigureMode.LIVE) {
            return text.with(MimeBundle.HTML, PlotHtml.box(json.toString(), png, chart.summary()) + PlotHtml.script());
        }
        MimeBundle picture = png.isEmpty() ? text : text.with(MimeBundle.PNG, png);
        String compact = json.toString();
        boolean whole = png.isEmpty() || mode == FigureMode.MIME || png.length() + compact.length() <= STATIC_LIMIT;
        return whole ? picture.with(MimeBundle.PLOTLY, compact) : picture;
    }
}
