package org.geoharm.display;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/** Tables as HTML and as aligned text; fractions with two decimals, long tables cut with a count of what is left out, and whole as CSV. */
final class TableRenderer implements Renderer<Table> {

    private static final String RIGHT = " style=\"text-align: right\"";
    private static final String LEFT = " style=\"text-align: left\"";

    @Override
    public MimeBundle render(Table table) {
        TableView view = TableView.of(table);
        return render(view, CsvLink.html(table));
    }

    /** Renders what is shown of a table, with some HTML below it. */
    static MimeBundle render(TableView view, String below) {
        return MimeBundle.text(text(view)).with(MimeBundle.HTML, html(view, below));
    }

    private static String html(TableView view, String below) {
        StringBuilder html = new StringBuilder("<table class=\"geoharm-table\">\n");
        if (!view.title().isEmpty()) {
            html.append("<caption>").append(HtmlText.escape(view.title())).append("</caption>\n");
        }
        html.append("<thead>").append(row(view, view.headers(), "th")).append("</thead>\n<tbody>\n");
        view.rows().forEach(row -> html.append(row(view, row, "td")).append('\n'));
        html.append("</tbody>\n</table>");
        List<String> notes = Stream.of(view.leftOut(), below).filter(note -> !note.isEmpty()).toList();
        return notes.isEmpty() ? html.toString() : html.append("\n<p>").append(String.join(" · ", notes)).append("</p>").toString();
    }

    private static String row(TableView view, List<String> cells, String tag) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> "<" + tag + (view.numeric().get(i) ? RIGHT : LEFT) + ">" + HtmlText.escape(cells.get(i)) + "</" + tag + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String text(TableView view) {
        int[] widths = IntStream.range(0, view.headers().size())
                .map(i -> Math.max(view.headers().get(i).length(), view.rows().stream().mapToInt(row -> row.get(i).length()).max().orElse(0)))
                .toArray();
        StringBuilder text = new StringBuilder(view.title().isEmpty() ? "" : view.title() + "\n");
        text.append(line(view, view.headers(), widths)).append('\n');
        text.append(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
        view.rows().forEach(row -> text.append('\n').append(line(view, row, widths)));
        return view.leftOut().isEmpty() ? text.toString() : text.append('\n').append(view.leftOut()).toString();
    }

    private static String line(TableView view, List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size()).mapToObj(i -> {
            String space = " ".repeat(widths[i] - cells.get(i).length());
            return view.numeric().get(i) ? space + cells.get(i) : cells.get(i) + space;
        }).collect(Collectors.joining("  ")).stripTrailing();
    }
}
