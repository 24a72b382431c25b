package org.geoharm.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.geoharm.Session;
import org.geoharm.torch.Torch;

/**
 * Does trainings on several devices at once, each device one after another. The first that fails stops the others, within a batch.
 *
 * @param sessions one for each device
 */
record Crew(List<Session> sessions) {

    /**
     * Does all of them, in any order.
     *
     * @param trials none needs another
     * @param train trains one in a session
     * @throws CancellationException if this thread is interrupted
     */
    void train(List<Trial> trials, BiConsumer<Trial, Session> train) {
        Queue<Trial> left = new ConcurrentLinkedQueue<>(trials);
        ExecutorService threads = Executors.newFixedThreadPool(sessions.size());
        try {
            ExecutorCompletionService<Void> work = new ExecutorCompletionService<>(threads);
            List<Future<Void>> begun = new ArrayList<>();
            for (Session session : sessions) {
                begun.add(work.submit(() -> {
                    Torch.useThreadsHere();
                    for (Trial trial = left.poll(); trial != null; trial = left.poll()) {
                        train.accept(trial, session);
                    }
                    return null;
                }));
            }
            for (int i = 0; i < begun.size(); i++) {
                work.take().get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted; train the plan again to go on");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            left.clear();
            stop(threads);
        }
    }

    /** Interrupts what still trains, and waits until its checkpoints are written. */
    private static void stop(ExecutorService threads) {
        threads.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
