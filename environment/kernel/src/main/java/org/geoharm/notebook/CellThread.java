package org.geoharm.notebook;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The one thread on which code of cells runs, cell after cell, so that what belongs to a thread stays.
 *
 * <p>A cell that goes on after it was told to stop is left alone: its thread is abandoned and a new one takes its place.
 */
final class CellThread {

    /** Thrown to the caller when a cell does not stop. */
    static final class AbandonedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static final long PATIENCE_MILLIS = 1500;

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
    <T> T call(Callable<T> code) throws ExecutionException, AbandonedException, InterruptedException {
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

    private <T> T await(FutureTask<T> task) throws ExecutionException, AbandonedException, InterruptedException {
        long deadline = Long.MAX_VALUE;
        synchronized (this) {
            while (!task.isDone()) {
                if (stopping && deadline == Long.MAX_VALUE) {
                    deadline = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
                }
                long millis = stopping ? (deadline - System.nanoTime()) / 1_000_000 : 0;
                if (stopping && millis <= 0) {
                    abandon();
                    throw new AbandonedException();
                }
                wait(millis);
            }
        }
        return task.get();
    }

    private void abandon() {
        Thread left = thread;
        work.add(() -> { throw new ThreadDeath(); });
        left.interrupt();
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
                queue.take().run();
            } catch (InterruptedException e) {
                // asked to stop when there was nothing left to stop
            } catch (ThreadDeath e) {
                return;
            }
            Thread.interrupted();
            synchronized (this) {
                notifyAll();
            }
        }
    }
}
