package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

class FigureRendererTest {

    private static final int PNG_LIMIT = 40_000;

    @Test
    void render_static_isPictureJsonAndText_withoutHtml() {
        MimeBundle bundle = new FigureRenderer(FigureMode.STATIC).render(curves(3, 200));
        assertEquals(Set.of(MimeBundle.TEXT, MimeBundle.PNG, MimeBundle.PLOTLY), bundle.data().keySet());
        assertEquals("figure Loss by epoch (loss (nats) over epoch): run 0, run 1, run 2", bundle.plain());
    }

    @Test
    void render_static_keepsThePictureSmall() {
        int bytes = new FigureRenderer(FigureMode.STATIC).render(curves(3, 200)).data().get(MimeBundle.PNG).length() * 3 / 4;
        assertTrue(bytes > 2000 && bytes <= PNG_LIMIT, "a picture of 700 x 400 took " + bytes + " bytes");
    }

    @Test
    void render_static_ofAHugeFigure_leavesItsJsonOut() {
        MimeBundle bundle = new FigureRenderer(FigureMode.STATIC).render(curves(2, 5000));
        assertEquals(Set.of(MimeBundle.TEXT, MimeBundle.PNG), bundle.data().keySet());
    }

    @Test
    void render_static_isCommittedInLessThan60Kilobytes() {
        for (int points : new int[] {10, 200, 1000, 5000}) {
            int characters = new FigureRenderer(FigureMode.STATIC).render(curves(4, points)).data().values().stream()
                    .mapToInt(String::length).sum();
            assertTrue(characters <= 60_000, points + " points took " + characters + " characters");
        }
    }

    @Test
    void render_mime_isTheFigureWhateverItsSize_withItsPicture() {
        MimeBundle bundle = new FigureRenderer(FigureMode.MIME).render(curves(2, 5000));
        assertEquals(Set.of(MimeBundle.TEXT, MimeBundle.PNG, MimeBundle.PLOTLY), bundle.data().keySet());
    }

    @Test
    void render_live_repeatsNoLibrary() {
        String html = new FigureRenderer(FigureMode.LIVE).render(curves(2, 10)).data().get(MimeBundle.HTML);
        String png = html.replaceFirst("(?s).*base64,([^\"]*)\".*", "$1");
        assertTrue(html.length() - png.length() < 5_000, "without its picture it took " + (html.length() - png.length()));
    }

    @Test
    void render_live_isOneBoxWithPictureAndFigure() {
        String html = new FigureRenderer(FigureMode.LIVE).render(curves(2, 10)).data().get(MimeBundle.HTML);
        assertTrue(html.startsWith("<div class=\"geoharm-plot\"><img alt=\"figure Loss by epoch"), html.substring(0, 100));
        assertTrue(html.contains("src=\"data:image/png;base64,"));
        assertTrue(html.contains("window.Plotly"));
        assertFalse(html.contains("http"), "nothing may be loaded");
    }

    @Test
    void render_live_cannotBeLeftByTextInTheFigure() {
        Figure figure = new Figure(BarTrace.builder(new Object[] {"</script><script>alert(1)</script>"}, new double[] {1}).build());
        String html = new FigureRenderer(FigureMode.LIVE).render(figure).data().get(MimeBundle.HTML);
        assertFalse(html.contains("alert(1)</script><script>alert"), html);
        assertTrue(html.contains("\\u003c/script>\\u003cscript>alert(1)"), html);
    }

    private static Figure curves(int count, int points) {
        Random random = new Random(1);
        double[] x = IntStream.range(0, points).asDoubleStream().toArray();
        Trace[] traces = IntStream.range(0, count).mapToObj(i -> ScatterTrace.builder(x,
                IntStream.range(0, points).mapToDouble(j -> 5 * Math.exp(-j / 60.0) + 0.3 * i + 0.1 * random.nextGaussian()).toArray())
                .mode(ScatterTrace.Mode.LINE).name("run " + i).build()).toArray(Trace[]::new);
        return new Figure(Layout.builder("Loss by epoch", "epoch", "loss (nats)").width(700).height(400).build(), traces);
    }
}
