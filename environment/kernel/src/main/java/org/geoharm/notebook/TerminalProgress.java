package org.geoharm.notebook;

import java.io.PrintStream;
import java.util.Locale;
import org.geoharm.display.MimeBundle;

/** Prints one line a cell; in a terminal the line shows the latest output while the cell runs. */
final class TerminalProgress implements RunListener {

    /** How much of the cells' outputs is printed. */
    enum Detail { LAST_LINE, ALL }

    private static final int WIDTH = 100;
    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final boolean terminal;
    private final Detail detail;
    private String cell = "";
    private long start;

    TerminalProgress(PrintStream out, boolean terminal, Detail detail) {
        this.out = out;
        this.terminal = terminal;
        this.detail = detail;
    }

    @Override
    public synchronized void started(int number, int total) {
        cell = "cell " + number + "/" + total;
        start = System.nanoTime();
        if (detail == Detail.ALL) {
            out.println(cell);
        } else {
            rewrite(cell);
        }
    }

    @Override
    public synchronized void output(Output output) {
        String text = output instanceof Output.Stream stream ? stream.text() : plain(output);
        if (detail == Detail.ALL) {
            out.print(output instanceof Output.Stream ? text : text.isEmpty() ? "" : text + "\n");
            out.flush();
        } else if (!text.isBlank()) {
            String line = text.strip();
            rewrite(cell + "  " + line.substring(Math.max(line.lastIndexOf('\n'), line.lastIndexOf('\r')) + 1));
        }
    }

    @Override
    public synchronized void ended(CellResult result) {
        double seconds = (System.nanoTime() - start) / NANOS;
        String line = String.format(Locale.ROOT, "%s  %.1f s%s", cell, seconds, result.failure().isPresent() ? "  failed" : "");
        rewrite(line);
        out.println(terminal && detail == Detail.LAST_LINE ? "" : line);
        if (detail == Detail.LAST_LINE) {
            result.failure().ifPresent(failure -> failure.trace().forEach(out::println));
        }
    }

    private static String plain(Output output) {
        if (output instanceof Output.Failure failure) {
            return String.join("\n", failure.trace());
        }
        MimeBundle bundle = output instanceof Output.Display display ? display.bundle() : ((Output.Result) output).bundle();
        return bundle.plain();
    }

    private void rewrite(String line) {
        if (terminal && detail == Detail.LAST_LINE) {
            String cut = line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line;
            out.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
            out.flush();
        }
    }
}
