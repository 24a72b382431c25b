package org.geoharm.notebook;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The one thread on which code of cells runs, cell after cell, so that what belongs to a thread stays.
 *
 * <p>A cell that goes on after it was told to stop is ended by force where Java can (before 20); else it is left alone: its thread is
 * abandoned and a new one takes its place. Code of this library looks at interruption once a batch, so it gets the time for one.
 */
final class CellThread {

    /** Thrown to the caller when a cell does not stop of itself; the message says what was done. */
    static final class ForcedException extends Exception {

        private static final long serialVersionUID = 1L;
        private static final String LEFT = "the cell did not stop when asked to; it goes on beside the next cells until the process "
                + "ends, so restart soon";
        private static final String STOPPED = "the cell did not stop when asked to and was ended by force; what it was changing may "
                + "be half done";

        private ForcedException(String message) {
            super(message);
        }
    }

    private static final long PATIENCE_NANOS = Duration.ofMillis(1500).toNanos();
    private static final long PATIENCE_AFTER_FORCE_NANOS = Duration.ofMillis(500).toNanos();
    /** A batch of the largest networks takes a minute on a few cores. */
    private static final long PATIENCE_WITH_LIBRARY_NANOS = Duration.ofMinutes(5).toNanos();
    private static final long LOOK_MILLIS = 100;
    /** Looks in a row; a cell that has just left the library with an exception is about to end. */
    private static final int LOOKS_OUTSIDE_LIBRARY = 3;
    private static final int FIRST_JAVA_WITHOUT_FORCE = 20;
    private static final Runnable END = () -> { };

    private final Stopwatch stopwatch = new Stopwatch();
    private LinkedBlockingQueue<Runnable> work;
    private Thread thread;
    private FutureTask<?> running;
    private boolean stopping;

    /** Returns what measures the code that runs here. */
    Stopwatch stopwatch() {
        return stopwatch;
    }

    /** Starts a new cell, which nobody has asked to stop yet. */
    synchronized void begin() {
        stopping = false;
    }

    /** Returns whether this cell was asked to stop. */
    synchronized boolean isStopping() {
        return stopping;
    }

    /**
     * Runs code there and waits for it; its exceptions come as the cause of the one thrown.
     *
     * @throws InterruptedException if the cell was asked to stop before the code began
     */
    <T> T call(Callable<T> code) throws ExecutionException, ForcedException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(stopwatch.timed(code));
        synchronized (this) {
            if (stopping) {
                throw new InterruptedException();
            }
            if (thread == null) {
                start();
            }
            running = task;
            work.add(task);
        }
        try {
            return await(task);
        } finally {
            synchronized (this) {
                running = null;
            }
        }
    }

    /** Asks the cell to stop: its running code is interrupted, code to come does not begin. */
    synchronized void interrupt() {
        stopping = true;
        if (running != null) {
            thread.interrupt();
            notifyAll();
        }
    }

    /** Lets the thread end once its code has. */
    synchronized void close() {
        if (thread != null) {
            abandon();
        }
    }

    private <T> T await(FutureTask<T> task) throws ExecutionException, ForcedException, InterruptedException {
        boolean force = false;
        synchronized (this) {
            while (!task.isDone() && !stopping) {
                wait();
            }
            if (!hasEnded(task, PATIENCE_NANOS)) {
                force = true;
                if (!canForce() || !hasEndedByForce(task)) {
                    abandon();
                    throw new ForcedException(ForcedException.LEFT);
                }
            }
        }
        if (force) {
            throw new ForcedException(ForcedException.STOPPED);
        }
        return task.get();
    }

    /** Waits a while for a task to end; as long as it is in code of this library, for long. */
    private synchronized boolean hasEnded(FutureTask<?> task, long patience) throws InterruptedException {
        long start = System.nanoTime();
        int outside = 0;
        while (!task.isDone()) {
            long waited = System.nanoTime() - start;
            if (waited >= patience) {
                outside = isInLibrary() ? 0 : outside + 1;
                if (outside >= LOOKS_OUTSIDE_LIBRARY || waited >= PATIENCE_WITH_LIBRARY_NANOS) {
                    return false;
                }
            }
            wait(LOOK_MILLIS);
        }
        return true;
    }

    private static boolean canForce() {
        return Runtime.version().feature() < FIRST_JAVA_WITHOUT_FORCE;
    }

    @SuppressWarnings("removal")
    private boolean hasEndedByForce(FutureTask<?> task) throws InterruptedException {
        thread.stop();
        long deadline = System.nanoTime() + PATIENCE_AFTER_FORCE_NANOS;
        while (!task.isDone() && System.nanoTime() < deadline) {
            wait(LOOK_MILLIS);
        }
        return task.isDone();
    }

    /** Returns whether code of this library, notebooks aside, is under way. */
    private boolean isInLibrary() {
        return Arrays.stream(thread.getStackTrace()).map(StackTraceElement::getClassName)
                .anyMatch(name -> name.startsWith("org.geoharm.") && !name.startsWith("org.geoharm.notebook."));
    }

    /** Returns whether the running code, if any, is waiting for the end of the process, which it asked for. */
    boolean isExiting() {
        Thread now;
        synchronized (this) {
            now = running == null ? null : thread;
        }
        return now != null && Arrays.stream(now.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime") && frame.getMethodName().equals("exit"));
    }

    private void abandon() {
        work.add(END);
        thread.interrupt();
        thread = null;
    }

    private void start() {
        LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        work = queue;
        thread = new Thread(() -> serve(queue), "geoharm-cell");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(LinkedBlockingQueue<Runnable> queue) {
        while (true) {
            try {
                Runnable next = queue.take();
                if (next == END) {
                    return;
                }
                next.run();
            } catch (InterruptedException e) {
                // asked to stop when there was nothing left to stop
            }
            Thread.interrupted();
            synchronized (this) {
                notifyAll();
            }
        }
    }
}
