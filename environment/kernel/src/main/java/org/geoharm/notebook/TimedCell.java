package org.geoharm.notebook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Evaluates a cell and interrupts it when its time is over. */
final class TimedCell {

    private final Evaluator evaluator;
    private final Duration timeout;

    TimedCell(Evaluator evaluator, Duration timeout) {
        this.evaluator = evaluator;
        this.timeout = timeout;
    }

    /** Returns the cell's outputs; a cell that took too long has failed, whatever it made of the interruption. */
    CellResult evaluate(String source, Consumer<Output> live) {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "geoharm-timeout");
            thread.setDaemon(true);
            return thread;
        });
        try {
            clock.schedule(() -> {
                late.set(true);
                evaluator.interrupt();
            }, timeout.toMillis(), TimeUnit.MILLISECONDS);
            CellResult result = evaluator.evaluate(source, live);
            return late.get() ? failed(result) : result;
        } finally {
            clock.shutdownNow();
        }
    }

    private CellResult failed(CellResult result) {
        String message = "the cell took longer than " + timeout.toSeconds() + " s and was stopped; allow it more with --timeout";
        List<String> trace = new ArrayList<>(List.of(message));
        result.failure().ifPresent(failure -> trace.addAll(failure.trace()));
        List<Output> outputs = new ArrayList<>(result.outputs());
        outputs.removeIf(Output.Failure.class::isInstance);
        outputs.add(new Output.Failure(TimeoutException.class.getName(), message, trace));
        return new CellResult(outputs);
    }
}
