package org.geoharm.display;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.geoharm.check.Check;

/**
 * One live line such as {@code SimCLR 12/40 [=====>              ] 3.1 it/s ETA 0:09 loss 4.12}, at most four times a second.
 *
 * <p>Its last state stays. Used by one thread: {@code try (var progress = Progress.of("SimCLR", 40)) { … progress.step("loss 4.12"); }}
 */
public final class Progress implements AutoCloseable {

    private static final int BAR = 20;
    private static final long INTERVAL_NANOS = 250_000_000L;
    private static final double NANOS = 1e9;

    private final String label;
    private final long total;
    private final LiveLine line;
    private final LongSupplier clock;
    private final long start;
    private long done;
    private String note = "";
    private long lastShown;
    private boolean shown;

    Progress(String label, long total, LiveLine line, LongSupplier clock) {
        this(label, total, line, clock, clock.getAsLong());
    }

    private Progress(String label, long total, LiveLine line, LongSupplier clock, long start) {
        Check.that(total >= 1, "total must be >= 1 step, got %d", total);
        this.label = label;
        this.total = total;
        this.line = line;
        this.clock = clock;
        this.start = start;
    }

    /**
     * Opens a line where displayed values go.
     *
     * @param label what is done
     * @param total steps, &ge; 1
     */
    public static Progress of(String label, long total) {
        return new Progress(label, total, Notebook.sink().openLine(), System::nanoTime);
    }

    /** Opens a line for work that began earlier, as {@link System#nanoTime()} counts; its rate and time left tell of all of it. */
    static Progress since(long start, String label, long total) {
        return new Progress(label, total, Notebook.sink().openLine(), System::nanoTime, start);
    }

    /** Counts one step. */
    public void step() {
        at(done + 1, note);
    }

    /**
     * Counts one step.
     *
     * @param note short text at the end of the line, such as a loss
     */
    public void step(String note) {
        at(done + 1, note);
    }

    /**
     * Says how far it is.
     *
     * @param done steps done, in [0, total]
     * @param note short text at the end of the line
     */
    public void at(long done, String note) {
        Check.that(done >= 0 && done <= total, "done must be in [0, %d], got %d", total, done);
        this.done = done;
        this.note = note;
        long now = clock.getAsLong();
        if (!shown || now - lastShown >= INTERVAL_NANOS) {
            show(now);
        }
    }

    /** Shows the last state, which stays. */
    @Override
    public void close() {
        show(clock.getAsLong());
        line.close();
    }

    private void show(long now) {
        shown = true;
        lastShown = now;
        line.show(text((now - start) / NANOS));
    }

    private String text(double seconds) {
        int filled = (int) (BAR * done / total);
        String bar = "=".repeat(filled) + (filled < BAR ? ">" : "") + " ".repeat(Math.max(0, BAR - filled - 1));
        double rate = seconds > 0 ? done / seconds : 0;
        String time = done == total ? "took " + clock(seconds) : rate > 0 ? "ETA " + clock((total - done) / rate) : "ETA -";
        return String.format(Locale.ROOT, "%s %d/%d [%s] %s it/s %s %s", label, done, total, bar, rate(rate), time, note).stripTrailing();
    }

    private static String rate(double rate) {
        return String.format(Locale.ROOT, rate >= 100 ? "%.0f" : rate >= 1 ? "%.1f" : "%.2f", rate);
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600 ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
