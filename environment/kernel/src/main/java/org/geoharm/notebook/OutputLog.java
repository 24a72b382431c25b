package org.geoharm.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.geoharm.display.DisplaySink;
import org.geoharm.display.MimeBundle;

/**
 * Collects what a cell puts out: text of one stream in one piece, lines that return to their start folded into their last
 * state, updates in place of what they replace.
 */
final class OutputLog implements DisplaySink {

    /** Printed characters kept of one cell; a loop that never stops printing must not fill the memory. */
    private static final int MOST_PRINTED = 1_000_000;

    private final List<Output> outputs = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Consumer<Output> live;
    private Output.Channel channel = Output.Channel.OUT;
    private int printed;

    /**
     * Starts empty.
     *
     * @param live sees every output when it comes, printed text in small pieces
     */
    OutputLog(Consumer<Output> live) {
        this.live = live;
    }

    synchronized void print(Output.Channel to, String piece) {
        if (piece.isEmpty() || printed > MOST_PRINTED) {
            return;
        }
        if (to != channel) {
            endText();
            channel = to;
        }
        printed += piece.length();
        String kept = printed > MOST_PRINTED ? piece + "\n… more was printed and is not kept\n" : piece;
        text.append(kept);
        live.accept(new Output.Stream(to, kept));
    }

    synchronized void add(Output output) {
        endText();
        outputs.add(output);
        live.accept(output);
    }

    @Override
    public synchronized void display(String id, MimeBundle bundle) {
        if (!bundle.isEmpty()) {
            add(new Output.Display(id, bundle));
        }
    }

    /** Replaces a value displayed by this cell; one of an earlier cell is shown anew. */
    @Override
    public synchronized void update(String id, MimeBundle bundle) {
        Output.Display latest = new Output.Display(id, bundle);
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i) instanceof Output.Display shown && shown.id().equals(id)) {
                outputs.set(i, latest);
                live.accept(latest);
                return;
            }
        }
        display(id, bundle);
    }

    synchronized List<Output> outputs() {
        endText();
        return List.copyOf(outputs);
    }

    private void endText() {
        if (!text.isEmpty()) {
            outputs.add(new Output.Stream(channel, fold(text.toString())));
            text.setLength(0);
        }
    }

    /** Drops from every line what a carriage return overwrites. */
    static String fold(String text) {
        return text.indexOf('\r') < 0 ? text
                : Arrays.stream(text.split("\r?\n", -1)).map(OutputLog::foldLine).collect(Collectors.joining("\n"));
    }

    private static String foldLine(String line) {
        String shown = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        return shown.substring(shown.lastIndexOf('\r') + 1);
    }
}
