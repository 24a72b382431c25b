package org.geoharm.experiment;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.geoharm.Session;
import org.geoharm.torch.Torch;

/**
 * Does trainings at once, one after another in each session. The first that fails stops the others, within a batch.
 *
 * <p>Sessions on the CPU share its threads, so that all of them together use no more than one would alone.
 *
 * @param sessions one for each training at a time; their listeners and monitors are called from different threads
 */
record Crew(List<Session> sessions) {

    /**
     * Does all of them, in any order.
     *
     * @param work none needs another
     * @param train does one in a session
     * @throws CancellationException if this thread is interrupted
     */
    <T> void train(List<T> work, BiConsumer<T, Session> train) {
        Queue<T> left = new ConcurrentLinkedQueue<>(work);
        int threads = threadsEach();
        int before = Torch.threadsHere();
        ExecutorService workers = Executors.newFixedThreadPool(sessions.size());
        try {
            ExecutorCompletionService<Void> begun = new ExecutorCompletionService<>(workers);
            for (Session session : sessions) {
                begun.submit(() -> {
                    Torch.useThreadsHere(threads);
                    for (T item = left.poll(); item != null; item = left.poll()) {
                        train.accept(item, session);
                    }
                    return null;
                });
            }
            for (int i = 0; i < sessions.size(); i++) {
                begun.take().get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted; train the plan again to go on");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            left.clear();
            stop(workers);
            Torch.useThreadsHere(before); // threads of Java that come later begin with what was set last
        }
    }

    /** Returns the threads of one operation on the CPU. */
    private int threadsEach() {
        long onCpu = sessions.stream().filter(session -> !Torch.device(session.device()).isGpu()).count();
        return Math.max(1, Torch.threads() / (int) Math.max(1, onCpu));
    }

    /** Interrupts what still trains, and waits until its checkpoints are written. */
    private static void stop(ExecutorService workers) {
        workers.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (workers.awaitTermination(1, TimeUnit.MINUTES)) {
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
