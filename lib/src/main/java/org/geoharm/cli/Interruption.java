package org.geoharm.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Lets a command end in order when the process is told to end, by Ctrl-C or a signal. */
final class Interruption {

    /** How long work may take to look for interruption before somebody is told that it is waited for. */
    private static final int QUIET_SECONDS = 5;
    /** How long it is waited for after that, as a large batch takes its time; then it is cut off. */
    private static final int PATIENCE_SECONDS = 60;

    private Interruption() {}

    /** Runs a command on this thread, which is interrupted if the process is told to end meanwhile. */
    static int guard(IntSupplier command) {
        Thread worker = Thread.currentThread();
        CountDownLatch over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(worker, over), "geoharm-interruption"));
        try {
            return command.getAsInt();
        } finally {
            over.countDown();
        }
    }

    private static void end(Thread worker, CountDownLatch over) {
        if (over.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (!over.await(QUIET_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("geoharm: ends after the step under way, in " + PATIENCE_SECONDS + " s at most");
                over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it ends at once
        }
    }
}
