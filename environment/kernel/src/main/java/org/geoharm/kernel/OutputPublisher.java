package org.geoharm.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.geoharm.notebook.Output;

/**
 * Passes a cell's outputs on, printed text gathered: what comes within {@value #GATHER_MILLIS} ms, up to {@value #GATHER_CHARACTERS}
 * characters, goes as one. Order is kept.
 *
 * <p>A thread of its own does so, since a cell's thread may be interrupted at any time, and an interrupted thread that writes to a socket
 * closes it.
 */
final class OutputPublisher implements Consumer<Output>, AutoCloseable {

    private static final long GATHER_MILLIS = 50;
    private static final int GATHER_CHARACTERS = 8192;

    private final Consumer<Output> sender;
    private final Thread thread = new Thread(this::serve, "geoharm-outputs");
    private final Deque<Output> waiting = new ArrayDeque<>();
    private StringBuilder text = new StringBuilder();
    private Output.Channel channel = Output.Channel.OUT;
    private boolean closing;

    /**
     * Starts the thread.
     *
     * @param sender is called on it, one output after another
     */
    OutputPublisher(Consumer<Output> sender) {
        this.sender = sender;
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes an output; may be called from any thread, and returns at once. */
    @Override
    public synchronized void accept(Output output) {
        if (output instanceof Output.Stream stream) {
            if (stream.channel() != channel) {
                endText();
                channel = stream.channel();
            }
            text.append(stream.text());
        } else {
            endText();
            waiting.add(output);
        }
        notifyAll();
    }

    private void endText() {
        if (!text.isEmpty()) {
            waiting.add(new Output.Stream(channel, text.toString()));
            text = new StringBuilder();
        }
    }

    private void serve() {
        List<Output> next = take();
        while (!next.isEmpty()) {
            next.forEach(sender);
            next = take();
        }
    }

    /** Waits for outputs; returns none once there will be no more. */
    private synchronized List<Output> take() {
        try {
            while (waiting.isEmpty() && text.isEmpty() && !closing) {
                wait();
            }
            long end = System.nanoTime() + GATHER_MILLIS * 1_000_000;
            long left = GATHER_MILLIS;
            while (waiting.isEmpty() && text.length() < GATHER_CHARACTERS && !closing && left > 0) {
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            closing = true; // nobody interrupts this thread but an ending process
        }
        endText();
        List<Output> taken = new ArrayList<>(waiting);
        waiting.clear();
        return taken;
    }

    /** Returns when all outputs have been sent. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
