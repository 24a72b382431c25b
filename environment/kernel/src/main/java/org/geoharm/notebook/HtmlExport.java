package org.geoharm.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.geoharm.display.HtmlText;
import org.geoharm.display.PlotHtml;
import org.geoharm.io.AtomicFile;

/**
 * A notebook as one HTML file that loads nothing, from this disk or elsewhere.
 *
 * <p>Figures are pictures that become live plots: the plotting library is in the file once, packed, if there is a figure at all.
 * Browsers without {@code DecompressionStream} (before 2023) or without scripts show the pictures.
 */
public final class HtmlExport {

    /** Tells the browser to load nothing, should an output ask for it. Data in the page, its styles and scripts are fine. */
    private static final String POLICY = "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; font-src data:; "
            + "script-src 'unsafe-inline' 'unsafe-eval'; worker-src blob:";

    private HtmlExport() {}

    /**
     * Writes a notebook, with the outputs it has.
     *
     * @param notebook read or run
     * @param file the page to write
     * @throws IOException if the folder cannot be written
     */
    public static void write(NotebookFile notebook, Path file) throws IOException {
        AtomicFile.writeString(file, page(notebook, file.getFileName().toString().replaceFirst("\\.html$", "")));
    }

    static String page(NotebookFile notebook, String name) throws IOException {
        String title = notebook.cells().stream().filter(NotebookCell::isMarkdown).findFirst()
                .map(cell -> Markdown.title(cell.source(), name)).orElse(name);
        String body = notebook.cells().stream().map(HtmlExport::cell).collect(Collectors.joining("\n"));
        boolean figures = body.contains("class=\"" + PlotHtml.BOX_CLASS + "\"");
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                %s
                %s</body>
                </html>
                """.formatted(POLICY, HtmlText.escape(title), resource("page.css"), body, figures ? library() : "");
    }

    private static String cell(NotebookCell cell) {
        if (cell.isMarkdown()) {
            return "<div class=\"cell markdown\">\n" + Markdown.html(cell.source()) + "</div>";
        }
        if (!cell.isCode()) {
            return "<div class=\"cell\"><pre>" + HtmlText.escape(cell.source()) + "</pre></div>";
        }
        String number = cell.executionCount() > 0 ? "[" + cell.executionCount() + "]" : "";
        return "<div class=\"cell code\">\n<div class=\"input\"><div class=\"number\">" + number + "</div><pre><code>"
                + HtmlText.escape(cell.source()) + "</code></pre></div>\n"
                + cell.outputs().stream().map(OutputHtml::of).collect(Collectors.joining()) + "</div>";
    }

    private static String library() throws IOException {
        String swap = PlotHtml.script().replaceFirst("^<script>", "").replaceFirst("</script>$", "");
        return "<script id=\"geoharm-plotly\" type=\"text/plain\">" + PlotlyLibrary.packed() + "</script>\n<script>\n"
                + resource("page.js").replace("PLOT", swap) + "</script>\n";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlExport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
