package org.geoharm.train;

import ai.djl.ndarray.NDScope;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.geoharm.method.Strengths;
import org.geoharm.method.Views;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;

/**
 * The views of another source, made by a thread of their own: those of the next batch while the step before it is at work.
 *
 * <p>They are the same to the last bit, as that thread uses as many of the engine's threads as the one that made this object. Views that
 * {@link #beginEpoch} was not told of are made when they are asked for. One thread asks; it owns the object.
 */
final class ViewsAhead implements ViewSource {

    private final ViewSource source;
    private final ExecutorService worker;
    private volatile Thread thread;
    private Iterator<Request> coming = Collections.emptyIterator();
    private Optional<Pending> pending = Optional.empty();

    private record Request(int epoch, int[] indices, Strengths strengths) {

        boolean asksFor(int otherEpoch, int[] others, Strengths theirs) {
            return epoch == otherEpoch && Arrays.equals(indices, others) && strengths == theirs;
        }
    }

    private record Pending(Request request, Future<Views> views) {}

    /** Starts the thread, which waits for work; the source is closed with this one. */
    ViewsAhead(ViewSource source) {
        this.source = source;
        int threads = Torch.threadsHere();
        this.worker = Executors.newSingleThreadExecutor(work -> thread(work, threads));
    }

    private Thread thread(Runnable work, int threads) {
        thread = new Thread(() -> {
            Torch.useThreadsHere(threads);
            work.run();
        }, "geoharm-views");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void beginEpoch(int epoch, List<int[]> batches, Strengths strengths) {
        drop();
        source.beginEpoch(epoch, batches, strengths);
        coming = batches.stream().map(indices -> new Request(epoch, indices, strengths)).iterator();
        begin();
    }

    private void begin() {
        pending = coming.hasNext() ? Optional.of(started(coming.next())) : Optional.empty();
    }

    private Pending started(Request request) {
        return new Pending(request, worker.submit(() -> made(request)));
    }

    /** Makes views that no scope closes. */
    private Views made(Request request) {
        try (GradMode mode = GradMode.off(); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Views views = source.views(request.epoch(), request.indices(), request.strengths());
            NDScope.unregister(views.view1(), views.view2());
            return views;
        }
    }

    /** Waits for views that are under way, and begins with those of the batch behind it. */
    @Override
    public Views views(int epoch, int[] indices, Strengths strengths) {
        if (pending.isEmpty() || !pending.get().request().asksFor(epoch, indices, strengths)) {
            drop();
            return source.views(epoch, indices, strengths);
        }
        Views views = await(pending.get().views());
        begin();
        NDScope.register(views.view1());
        NDScope.register(views.view2());
        return views;
    }

    private static Views await(Future<Views> views) {
        try {
            return views.get();
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted while views were made");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // making views throws no other
        }
    }

    /** Ends what is under way, where that waits for images, and frees what nobody asked for. */
    private void drop() {
        coming = Collections.emptyIterator();
        if (pending.isPresent()) {
            thread.interrupt();
            Future<Views> views = pending.get().views();
            pending = Optional.empty();
            free(views);
        }
    }

    /** Waits until views are made, as nothing may be taken from a thread that is at it, and keeps an interruption for later. */
    private static void free(Future<Views> views) {
        boolean interrupted = Thread.interrupted();
        boolean done = false;
        while (!done) {
            try {
                views.get().view1().close();
                views.get().view2().close();
                done = true;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                done = true; // what could not be made leaves nothing, and nobody wants to know
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean leavesOut() {
        return source.leavesOut();
    }

    @Override
    public void close() {
        try {
            drop();
        } finally {
            worker.shutdown();
            source.close();
        }
    }
}
