package org.geoharm.display;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Prints the plain text of values; a live line is rewritten in a terminal, and printed now and then elsewhere. A terminal has one such line
 * at a time; of those of other threads it shows the last state only.
 */
final class ConsoleSink implements DisplaySink {

    /** What terminals have that say nothing else. */
    private static final int USUAL_COLUMNS = 80;

    private SharedLine changing;

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
        return System.console() != null ? terminalLine(System.out, columns(System.getenv("COLUMNS")))
                : new LogLines(System.out, System::nanoTime);
    }

    /** Opens a line in a terminal, which changes in place while that of no other thread does. */
    LiveLine terminalLine(PrintStream out, int columns) {
        return new SharedLine(new TerminalLine(out, columns));
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

        /** Takes a text that is shown when the line is closed. */
        void keep(String text) {
            latest = text;
        }

        private void print(String text) {
            out.print("\r" + text + " ".repeat(Math.max(0, shown.length() - text.length())));
            out.flush();
            shown = text;
        }

        @Override
        public void close() {
            if (!shown.equals(latest)) {
                print(latest + " ".repeat(shown.isEmpty() ? Math.max(0, room - latest.length()) : 0));
            }
            out.println();
        }
    }

    /** A line that changes in place as soon as no other thread's does; its last state is printed in any case, above one that changes. */
    private final class SharedLine implements LiveLine {

        private final TerminalLine line;
        private final Thread thread = Thread.currentThread();

        SharedLine(TerminalLine line) {
            this.line = line;
        }

        @Override
        public void show(String text) {
            synchronized (ConsoleSink.this) {
                if (changing == null || changing.thread == thread) {
                    changing = this;
                }
                if (changing == this) {
                    line.show(text);
                } else {
                    line.keep(text);
                }
            }
        }

        @Override
        public void close() {
            synchronized (ConsoleSink.this) {
                line.close();
                if (changing == this) {
                    changing = null;
                }
            }
        }
    }

    /** Lines for a file or a pipe: one after two seconds as a sign of life, then one each half minute, and the last. */
    static final class LogLines implements LiveLine {

        private static final long FIRST_NANOS = 2_000_000_000L;
        private static final long INTERVAL_NANOS = 30_000_000_000L;

        private final PrintStream out;
        private final LongSupplier clock;
        private String printed;
        private String latest;
        private long next;

        LogLines(PrintStream out, LongSupplier clock) {
            this.out = out;
            this.clock = clock;
            this.next = clock.getAsLong() + FIRST_NANOS;
        }

        @Override
        public void show(String text) {
            latest = text;
            if (clock.getAsLong() - next >= 0) {
                print();
            }
        }

        private void print() {
            out.println(latest);
            out.flush();
            printed = latest;
            next = clock.getAsLong() + INTERVAL_NANOS;
        }

        @Override
        public void close() {
            if (latest != null && !latest.equals(printed)) {
                print();
            }
        }
    }
}
