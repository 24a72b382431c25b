package org.geoharm.display;

import java.io.PrintStream;

/** Prints the plain text of values; a live line is rewritten in a terminal and printed once, at its end, elsewhere. */
final class ConsoleSink implements DisplaySink {

    @Override
    public void display(String id, MimeBundle bundle) {
        if (!bundle.isEmpty()) {
            System.out.println(bundle.plain());
        }
    }

    @Override
    public void update(String id, MimeBundle bundle) {
        display(id, bundle);
    }

    @Override
    public LiveLine openLine() {
        return new TerminalLine(System.out, System.console() != null);
    }

    /** A line that returns to its start before each new text. */
    static final class TerminalLine implements LiveLine {

        private final PrintStream out;
        private final boolean terminal;
        private String shown = "";

        TerminalLine(PrintStream out, boolean terminal) {
            this.out = out;
            this.terminal = terminal;
        }

        @Override
        public void show(String text) {
            if (terminal) {
                out.print("\r" + text + " ".repeat(Math.max(0, shown.length() - text.length())));
                out.flush();
            }
            shown = text;
        }

        @Override
        public void close() {
            out.println(terminal ? "" : shown);
        }
    }
}
