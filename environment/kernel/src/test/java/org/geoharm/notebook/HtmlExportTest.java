package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.geoharm.display.MimeBundle;
import org.geoharm.display.PlotHtml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlExportTest {

    private static final String PLOT = "{\"data\":[{\"y\":[1,2],\"name\":\"a</script>b\"}],\"layout\":{}}";
    private static final MimeBundle FIGURE = MimeBundle.text("figure").with(MimeBundle.PNG, "AAAA\n").with(MimeBundle.PLOTLY, PLOT);

    @TempDir
    private Path folder;

    @Test
    void page_withFigures_holdsTheLibraryOnce() throws IOException {
        String page = page(new Output.Result(FIGURE), new Output.Display("a", FIGURE));
        assertEquals(1, count(page, "id=\"geoharm-plotly\""));
        assertEquals(2, count(page, "<div class=\"geoharm-plot\">"));
        assertEquals(2, count(page, "<img alt=\"figure\" src=\"data:image/png;base64,AAAA\">"));
        assertEquals(2, count(page, "a\\u003c/script>b"));
        assertTrue(page.length() > 1_000_000 && page.length() < 5_000_000, "the page has " + page.length() + " characters");
    }

    @Test
    void page_libraryUnpacks_toPlotly() throws IOException {
        Matcher packed = Pattern.compile("<script id=\"geoharm-plotly\" type=\"text/plain\">([^<]*)</script>")
                .matcher(page(new Output.Result(FIGURE)));
        assertTrue(packed.find());
        try (var in = new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed.group(1))))) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(script.contains("plotly.js v2.35.3"), script.substring(0, 200));
        }
    }

    @Test
    void page_ofFiguresThatWereShownLive_bringsTheLibraryToo() throws IOException {
        MimeBundle live = MimeBundle.text("figure").with(MimeBundle.HTML, PlotHtml.box(PLOT, "AAAA", "figure") + PlotHtml.script());
        assertEquals(1, count(page(new Output.Result(live)), "id=\"geoharm-plotly\""));
    }

    @Test
    void page_withoutFigures_isSmall() throws IOException {
        String page = page(new Output.Stream(Output.Channel.OUT, "hello"));
        assertFalse(page.contains("<script"));
        assertTrue(page.length() < 10_000, "the page has " + page.length() + " characters");
    }

    @Test
    void page_loadsNothing() throws IOException {
        String page = page(new Output.Result(FIGURE));
        // What scripts do is held by the page's own policy, checked below.
        String elements = page.replaceAll("<a [^>]*>", "<a>").replaceAll("(?s)(<script[^>]*>).*?</script>", "$1");
        assertFalse(Pattern.compile("(src|href|action)\\s*=\\s*[\"']?+(?!data:)", Pattern.CASE_INSENSITIVE).matcher(elements).find(),
                "only data may be a source");
        assertFalse(page.contains("@import") || page.contains("url("));
        assertTrue(page.contains("content=\"default-src 'none'; img-src data: blob:;"));
    }

    @Test
    void page_escapesText_andTrustsHtmlOutputs() throws IOException {
        String page = page(new Output.Stream(Output.Channel.ERROR, "<i>&"), new Output.Failure("E", "m", List.of("\u001b[31m<u>\u001b[0m")),
                new Output.Result(MimeBundle.text("<s>")),
                new Output.Result(MimeBundle.text("t").with(MimeBundle.HTML, "<table><tr></table>")));
        assertTrue(page.contains("<pre>&lt;i&gt;&amp;</pre>"));
        assertTrue(page.contains("<pre>&lt;u&gt;</pre>"));
        assertTrue(page.contains("<pre>&lt;s&gt;</pre>"));
        assertTrue(page.contains("<div class=\"output value\"><table><tr></table></div>"));
        assertTrue(page.contains("<code>a &lt; b</code>"));
    }

    @Test
    void page_ofAFailure_setsTheRemedyApart() throws IOException {
        String page = page(new Output.Failure("E", "m", List.of("E: a < b", "Remedy: take b", "    at cell 1, line 1")),
                new Output.Failure("E", "m", List.of("\u001b[1mRemedy: c\u001b[0m")));
        assertTrue(page.contains("<pre>E: a &lt; b\n<strong class=\"remedy\">Remedy: take b</strong>\n    at cell 1, line 1</pre>"), page);
        assertTrue(page.contains("<pre><strong class=\"remedy\">Remedy: c</strong></pre>"), "as Jupyter saved it");
    }

    @Test
    void page_ofMarkdown_hasTables_andShowsHtmlAsText() throws IOException {
        String page = page();
        assertTrue(page.contains("<title>T &amp; U</title>"));
        assertTrue(page.contains("<td>1</td>"));
        assertTrue(page.contains("&lt;script&gt;"));
        assertTrue(page.contains("<a rel=\"nofollow\" href=\"http://example.org/x.png\">pic</a>"), "a picture elsewhere is a link");
        assertFalse(page.contains("javascript:"));
    }

    private String page(Output... outputs) throws IOException {
        Path file = Sample.write(folder.resolve("a.ipynb"),
                "# T & U\n\n| a |\n|---|\n| 1 |\n\n![pic](http://example.org/x.png) [x](javascript:1)\n\n<script>",
                "a < b");
        NotebookFile notebook = NotebookFile.read(file);
        notebook.cells().get(1).setOutputs(1, List.of(outputs));
        return HtmlExport.page(notebook, "a");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
