package org.geoharm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Framing;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageFolder;
import org.geoharm.data.ImageList;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.TinyFolder;
import org.geoharm.data.Unreadable;
import org.geoharm.image.Pixels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeAheadTest {

    private static final Framing FRAMING = Pipeline.imageNet(12).framing().orElseThrow();
    private static final List<int[]> BATCHES = List.of(new int[] {5, 0, 3}, new int[] {1, 4}, new int[] {2, 7, 6}, new int[] {8, 9});

    @TempDir
    private Path folder;
    private ImageList images;

    @BeforeEach
    void write() throws IOException {
        images = ImageFolder.of(TinyFolder.write(folder.resolve("tiny"), 6, 4));
    }

    private static List<DecodeAhead.Job> jobs() {
        return BATCHES.stream().map(indices -> new DecodeAhead.Job(indices,
                List.of(new Draws(3, 1, 0, indices), new Draws(3, 1, 1, indices)))).toList();
    }

    @Test
    void next_givesWhatFramingOneByOneGives_whateverTheThreads() throws IOException {
        for (int threads : new int[] {1, 2, 7}) {
            try (DecodeAhead decoding = new DecodeAhead(images, FRAMING, threads)) {
                decoding.begin(jobs().iterator());
                for (DecodeAhead.Job job : jobs()) {
                    DecodedBatch batch = decoding.next();
                    assertArrayEquals(job.indices(), batch.indices());
                    for (int view = 0; view < 2; view++) {
                        for (int row = 0; row < batch.size(); row++) {
                            Pixels expected = FRAMING.apply(images.picture(job.indices()[row]), job.views().get(view), row);
                            assertArrayEquals(expected.planes(), batch.pictures().get(view).get(row).planes());
                        }
                    }
                }
                assertThrows(IllegalStateException.class, decoding::next);
            }
        }
    }

    @Test
    void next_readsEachImageOnce_andFewBatchesAhead() {
        AtomicInteger reads = new AtomicInteger();
        try (DecodeAhead decoding = new DecodeAhead(new Watched(images, reads::incrementAndGet), FRAMING, 2)) {
            decoding.begin(jobs().iterator());
            decoding.next();
            assertTrue(reads.get() <= 8, "batches 1 to 3 have 8 images, read were " + reads);
            decoding.next();
            decoding.next();
            decoding.next();
            assertEquals(10, reads.get());
        }
    }

    @Test
    void next_failsAtAFileThatCannotBeRead_withNameReasonAndRemedy() throws IOException {
        Files.write(images.file(4), new byte[0]);
        try (DecodeAhead decoding = new DecodeAhead(images, FRAMING, 2)) {
            decoding.begin(jobs().iterator());
            assertEquals(3, decoding.next().size());
            UncheckedIOException failed = assertThrows(UncheckedIOException.class, decoding::next);
            assertEquals(images.file(4) + ": cannot be read as an image: it has 0 bytes; replace the file or take it out of tiny, or leave "
                    + "such files out with withUnreadable(Unreadable.SKIP_AND_COUNT)", failed.getCause().getMessage());
        }
    }

    @Test
    void next_leavesOutAndCounts_ifTheSetSaysSo() throws IOException {
        Files.write(images.file(4), new byte[0]);
        Files.delete(images.file(1));
        Files.delete(images.file(7));
        try (DecodeAhead decoding = new DecodeAhead(images.withUnreadable(Unreadable.SKIP_AND_COUNT), FRAMING, 2)) {
            decoding.begin(jobs().iterator());
            List<Integer> sizes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                DecodedBatch batch = decoding.next();
                sizes.add(batch.size());
                if (i == 2) {
                    assertArrayEquals(new int[] {2, 6}, batch.indices());
                    Pixels expected = FRAMING.apply(images.picture(6), jobs().get(2).views().get(1), 2);
                    assertArrayEquals(expected.planes(), batch.pictures().get(1).get(1).planes());
                }
            }
            assertEquals(List.of(3, 0, 2, 2), sizes);
        }
    }

    @Test
    void next_passesOtherFailuresOn() {
        Watched broken = new Watched(images, () -> {
            throw new ArithmeticException("of the test");
        });
        try (DecodeAhead decoding = new DecodeAhead(broken, FRAMING, 1)) {
            decoding.begin(jobs().iterator());
            IllegalStateException failed = assertThrows(IllegalStateException.class, decoding::next);
            assertEquals("of the test", failed.getCause().getMessage());
        }
    }

    @Test
    void next_ofAnInterruptedThread_stops() {
        CountDownLatch never = new CountDownLatch(1);
        Watched slow = new Watched(images, () -> awaited(never));
        try (DecodeAhead decoding = new DecodeAhead(slow, FRAMING, 1)) {
            decoding.begin(jobs().iterator());
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, decoding::next);
            never.countDown();
        }
        assertFalse(Thread.interrupted());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void close_endsTheThreads_alsoAmidstWorkAndAfterFailures() throws IOException {
        Files.write(images.file(5), new byte[0]);
        long before = decodingThreads();
        for (int i = 0; i < 3; i++) {
            try (DecodeAhead decoding = new DecodeAhead(images, FRAMING, 4)) {
                decoding.begin(jobs().iterator());
                assertThrows(UncheckedIOException.class, decoding::next);
                decoding.begin(jobs().subList(1, 4).iterator());
            }
        }
        assertEquals(before, decodingThreads());
    }

    private static long decodingThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("geoharm-decode")).count();
    }

    @Test
    void threads_areChecked() {
        assertEquals("threads must be >= 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> new DecodeAhead(images, FRAMING, 0)).getMessage());
        System.setProperty(DecodeAhead.THREADS, "many");
        try {
            assertEquals("geoharm.decode.threads must be a number of threads from 1 to 9999, got 'many'",
                    assertThrows(IllegalArgumentException.class, () -> DecodeAhead.of(images, FRAMING)).getMessage());
        } finally {
            System.clearProperty(DecodeAhead.THREADS);
        }
    }

    /** Images that tell when one is read. */
    private record Watched(LabelledImages images, Runnable told) implements LabelledImages {
        @Override
        public Pixels picture(int index) throws IOException {
            told.run();
            return images.picture(index);
        }

        @Override
        public String name() {
            return images.name();
        }

        @Override
        public int size() {
            return images.size();
        }

        @Override
        public int[] labels() {
            return images.labels();
        }

        @Override
        public List<String> classNames() {
            return images.classNames();
        }

        @Override
        public String fingerprint() {
            return images.fingerprint();
        }

        @Override
        public LabelledImages subset(String name, int[] indices) {
            return images.subset(name, indices);
        }
    }
}
