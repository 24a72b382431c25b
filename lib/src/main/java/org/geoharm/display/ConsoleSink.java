package org.geoharm.display;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Prints the plain text of values; a live line is rewritten in a terminal, and printed now and then elsewhere. */
final class ConsoleSink implements DisplaySink {

    /** What terminals have that say nothing else. */
    private static final int USUAL_COLUMNS = 80;

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
        return System.console() != null ? new TerminalLine(System.out, columns(System.getenv("COLUMNS")))
                : new LogLines(System.out, System::nanoTime);
    }

    /** Reads the width of a terminal, as shells give it. */
    static int columns(String text) {
        return text != null && text.matches("[1-9]\\d{0,3}") ? Integer.parseInt(text) : USUAL_COLUMNS;
    }

    /** A line that returns to its start before each new text; cut while it changes, as a wrapped line could not return. */
    static final class TerminalLine implements LiveLine {

        private final PrintStream out;
        private final int room;
        private String shown = "";
        private String latest = "";

        TerminalLine(PrintStream out, int columns) {
            this.out = out;
            this.room = columns - 1;
        }

        @Override
        public void show(String text) {
            latest = text;
            print(text.length() > room ? text.substring(0, room) : text);
        }

        private void print(String text) {
            out.print("\r" + text + " ".repeat(Math.max(0, shown.length() - text.length())));
            out.flush();
            shown = text;
        }

        @Override
        public void close() {
            if (!shown.equals(latest)) {
                print(latest);
            }
            out.println();
        }
    }

    /** Lines for a file or a pipe: the first text at once, then one each half minute, and the last. */
    static final class LogLines implements LiveLine {

        private static final long INTERVAL_NANOS = 30_000_000_000L;

        private final PrintStream out;
        private final LongSupplier clock;
        private String printed;
        private String latest;
        private long lastPrinted;

        LogLines(PrintStream out, LongSupplier clock) {
            this.out = out;
            this.clock = clock;
        }

        @Override
        public void show(String text) {
            latest = text;
            if (printed == null || clock.getAsLong() - lastPrinted >= INTERVAL_NANOS) {
                print();
            }
        }

        private void print() {
            out.println(latest);
            out.flush();
            printed = latest;
            lastPrinted = clock.getAsLong();
        }

        @Override
        public void close() {
            if (latest != null && !latest.equals(printed)) {
                print();
            }
        }
    }
}
