package org.geoharm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoharm.display.FigureMode;
import org.geoharm.display.HtmlText;
import org.geoharm.display.MimeBundle;
import org.geoharm.display.Renderers;
import org.geoharm.experiment.PaperTable;
import org.geoharm.experiment.Results;
import org.geoharm.experiment.Scale;
import org.geoharm.experiment.Task;
import org.geoharm.io.AtomicFile;
import org.geoharm.report.Gains;
import org.geoharm.report.Leaderboard;
import org.geoharm.report.MarkdownTable;
import tech.tablesaw.api.Table;

/** A table of the paper as Markdown, CSV and HTML, with the gains of harmonisation; its title says where images are generated. */
final class TableFiles {

    private final PaperTable table;
    private final Scale scale;
    private final Results results;

    TableFiles(PaperTable table, Scale scale, Results results) {
        this.table = table;
        this.scale = scale;
        this.results = results;
    }

    private String title() {
        return title(table, scale, results.tasks());
    }

    /** Returns what stands above a table of these parts. */
    static String title(PaperTable table, Scale scale, List<Task> parts) {
        return String.format(Locale.ROOT, "Table %d, scale %s: %s", table.number(), scale.name(), table.title(parts));
    }

    private String name() {
        return "table-" + table.number() + "-" + scale.name();
    }

    private Leaderboard board(Task task) {
        return results.leaderboard(task);
    }

    /** Returns what harmonisation adds; nothing in a part where no method stands with and without it. */
    private Stream<Gains> gains(Task task) {
        return Gains.found(board(task), table.part()).map(gains -> gains.titled(task.name())).stream();
    }

    /** Returns the table for a terminal. */
    String text() {
        return results.tasks().stream().flatMap(task -> Stream.concat(Stream.of(board(task)), gains(task))).map(Object::toString)
                .collect(Collectors.joining("\n\n"));
    }

    String markdown() throws IOException {
        return "# " + title() + "\n\n" + results.tasks().stream().map(task -> "## " + task.name() + "\n\n" + board(task).toMarkdown()
                + gains(task).map(gains -> "\nGain of " + table.part() + ", percentage points:\n\n" + gains.toMarkdown())
                .collect(Collectors.joining())).collect(Collectors.joining("\n"))
                + "\n## What was scaled down\n\n" + MarkdownTable.of(scaledDown(), Set.copyOf(scaledDown().columnNames()));
    }

    private Table scaledDown() throws IOException {
        return table.againstPaper(results.tasks(), scale);
    }

    /** Returns all parts below each other, with the part in the first column; a part leaves empty what only others have. */
    String csv() {
        return new StackedTables("Part", results.tasks().stream().map(task -> board(task).table().setName(task.name())).toList()).toCsv();
    }

    /** Returns what harmonisation adds in each part, stacked in the same way; nothing where it adds to no method. */
    Optional<String> gainsCsv() {
        List<Table> parts = results.tasks().stream().flatMap(task -> gains(task).map(gains -> gains.numbers().setName(task.name())))
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(new StackedTables("Part", parts).toCsv());
    }

    String html() throws IOException {
        Renderers renderers = Renderers.standard(FigureMode.STATIC);
        Stream<Object> tables = results.tasks().stream().flatMap(task -> Stream.concat(Stream.of(board(task)), gains(task)));
        String parts = Stream.concat(tables, Stream.of(scaledDown().setName("What was scaled down")))
                .map(shown -> renderers.render(shown).data().get(MimeBundle.HTML)).collect(Collectors.joining("\n"));
        String title = HtmlText.escape(title());
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" + title + "</title>\n"
                + "<style>body{font-family:sans-serif;margin:2em}td,th{padding:0.2em 0.8em}caption{font-weight:bold;text-align:left}</style>"
                + "</head>\n<body>\n<h1>" + title + "</h1>\n" + parts + "\n</body>\n</html>\n";
    }

    /**
     * Writes the files, each all or nothing.
     *
     * @return where they are
     * @throws IOException if the folder cannot be written
     */
    List<Path> write(Path folder) throws IOException {
        Map<String, String> contents = new LinkedHashMap<>(Map.of(".md", markdown()));
        contents.put(".csv", csv());
        gainsCsv().ifPresent(gains -> contents.put("-gains.csv", gains));
        contents.put(".html", html());
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> file : contents.entrySet()) {
            written.add(folder.resolve(name() + file.getKey()));
            AtomicFile.writeString(written.get(written.size() - 1), file.getValue());
        }
        return written;
    }
}
