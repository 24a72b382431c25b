package org.geoharm.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Framing;
import org.geoharm.check.Check;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.Unreadable;
import org.geoharm.image.Pixels;

/**
 * Threads that read images and bring them to one size while the batches before them are worked on, each image once for all its views.
 *
 * <p>What comes out depends on the images and the draws alone, not on the number of threads. One thread asks; it owns the object.
 */
public final class DecodeAhead implements AutoCloseable {

    /** System property with the number of threads; without it, as many as there are cores. */
    public static final String THREADS = "geoharm.decode.threads";

    /** Batches that are ready or under way beside the one handed out. */
    private static final int AHEAD = 2;
    private static final long LONGEST_END_NANOS = 30_000_000_000L;
    private static final long NANOS_A_MILLI = 1_000_000;

    private final LabelledImages images;
    private final Framing framing;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ExecutorService workers;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private Iterator<Job> jobs = Collections.emptyIterator();

    /**
     * Images to read together.
     *
     * @param indices of the images
     * @param views for each view the random numbers of these images, in this order
     */
    public record Job(int[] indices, List<Draws> views) {}

    private record Pending(Job job, List<Future<Optional<List<Pixels>>>> images) {}

    /**
     * Starts threads, which wait for work.
     *
     * @param images to read
     * @param framing brings them to one size
     * @param threads &ge; 1
     */
    public DecodeAhead(LabelledImages images, Framing framing, int threads) {
        Check.that(threads >= 1, "threads must be >= 1, got %d", threads);
        this.images = images;
        this.framing = framing;
        this.workers = Executors.newFixedThreadPool(threads, this::thread);
    }

    /** Starts as many threads as the property {@value #THREADS} says, or the machine has cores. */
    public static DecodeAhead of(LabelledImages images, Framing framing) {
        int cores = Runtime.getRuntime().availableProcessors();
        String wanted = System.getProperty(THREADS, "" + cores);
        Check.that(wanted.matches("[1-9]\\d{0,3}"), "%s must be a number of threads from 1 to 9999, got '%s'", THREADS, wanted);
        return new DecodeAhead(images, framing, Integer.parseInt(wanted));
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "geoharm-decode");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    /** Drops what is under way and begins with other work, of which only the first batches are looked at. */
    public void begin(Iterator<Job> work) {
        drop();
        jobs = work;
        fill();
    }

    private void fill() {
        while (pending.size() < AHEAD && jobs.hasNext()) {
            Job job = jobs.next();
            pending.add(new Pending(job, IntStream.range(0, job.indices().length)
                    .mapToObj(row -> workers.submit(() -> read(job, row))).toList()));
        }
    }

    private Optional<List<Pixels>> read(Job job, int row) throws IOException {
        try {
            Pixels picture = images.picture(job.indices()[row]);
            return Optional.of(job.views().stream().map(draws -> framing.apply(picture, draws, row)).toList());
        } catch (IOException e) {
            if (images.unreadable() == Unreadable.SKIP_AND_COUNT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns the indices of the job that comes next; empty after the last. */
    Optional<int[]> upcoming() {
        return Optional.ofNullable(pending.peek()).map(next -> next.job().indices());
    }

    /**
     * Waits for the next batch, and starts work on one more.
     *
     * @throws UncheckedIOException if an image cannot be read and the set says to fail; the message names the file and the remedy
     * @throws CancellationException if the thread is interrupted
     * @throws IllegalStateException after the last batch
     */
    public DecodedBatch next() {
        Check.state(!pending.isEmpty(), "there must be a batch left, all that were begun with have been handed out");
        Pending first = pending.remove();
        fill();
        List<Integer> kept = new ArrayList<>();
        List<List<Pixels>> views = first.job().views().stream().<List<Pixels>>map(draws -> new ArrayList<>()).toList();
        for (int row = 0; row < first.images().size(); row++) {
            Optional<List<Pixels>> image = await(first.images().get(row));
            if (image.isPresent()) {
                kept.add(first.job().indices()[row]);
                IntStream.range(0, views.size()).forEach(view -> views.get(view).add(image.get().get(view)));
            }
        }
        return new DecodedBatch(kept.stream().mapToInt(Integer::intValue).toArray(), views);
    }

    private <T> T await(Future<T> image) {
        try {
            return image.get();
        } catch (InterruptedException e) {
            drop();
            throw new CancellationException("interrupted while images were read");
        } catch (ExecutionException e) {
            drop();
            if (e.getCause() instanceof IOException cause) {
                throw new UncheckedIOException(new IOException(cause.getMessage() + "; replace the file or take it out of " + images.name()
                        + ", or leave such files out with withUnreadable(Unreadable.SKIP_AND_COUNT)", cause));
            }
            throw new IllegalStateException("an image of " + images.name() + " cannot be prepared (" + e.getCause() + ")", e.getCause());
        }
    }

    private void drop() {
        jobs = Collections.emptyIterator();
        pending.forEach(batch -> batch.images().forEach(image -> image.cancel(false)));
        pending.clear();
    }

    /** Ends the threads, after the images that they are at. */
    @Override
    public void close() {
        drop();
        workers.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            long end = System.nanoTime() + LONGEST_END_NANOS;
            for (Thread thread : threads) { // the pool says that it is over while its last thread is still at its end
                thread.join(Math.max(1, (end - System.nanoTime()) / NANOS_A_MILLI));
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
