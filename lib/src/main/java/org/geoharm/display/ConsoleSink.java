package org.geoharm.display;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Prints the plain text of values; a live line is rewritten in a terminal, and printed now and then elsewhere. A terminal has one such line at
 * a time; of lines opened meanwhile it shows the last state only.
 */
final class ConsoleSink implements DisplaySink {

    /** What terminals have that say nothing else. */
    private static final int USUAL_COLUMNS = 80;

    private final AtomicBoolean changing = new AtomicBoolean();

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

    /** Opens a line in a terminal, which changes in place if no other does. */
    LiveLine terminalLine(PrintStream out, int columns) {
        return changing.compareAndSet(false, true) ? new OnlyLine(new TerminalLine(out, columns), changing) : new LastState(out, columns);
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

    /** The line that changes; when it is closed, another may. */
    private record OnlyLine(LiveLine line, AtomicBoolean changing) implements LiveLine {

        @Override
        public void show(String text) {
            line.show(text);
        }

        @Override
        public void close() {
            line.close();
            changing.set(false);
        }
    }

    /** A line that is printed when it is closed, over the one that changes, which comes again below it. */
    private static final class LastState implements LiveLine {

        private final PrintStream out;
        private final int columns;
        private String latest = "";

        LastState(PrintStream out, int columns) {
            this.out = out;
            this.columns = columns;
        }

        @Override
        public void show(String text) {
            latest = text;
        }

        @Override
        public void close() {
            out.print("\r" + latest + " ".repeat(Math.max(0, columns - 1 - latest.length())) + System.lineSeparator());
            out.flush();
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
