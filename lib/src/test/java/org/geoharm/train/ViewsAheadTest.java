package org.geoharm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageFolder;
import org.geoharm.data.ImageList;
import org.geoharm.data.ImageSet;
import org.geoharm.data.Synthetic;
import org.geoharm.data.TinyFolder;
import org.geoharm.data.Unreadable;
import org.geoharm.method.Strengths;
import org.geoharm.method.Views;
import org.geoharm.torch.Precision;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ViewsAheadTest {

    private static final List<int[]> BATCHES = List.of(new int[] {6, 2, 3}, new int[] {1, 0, 5}, new int[] {4, 7});

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void closeManager() {
        manager.close();
    }

    /** Views that say where they were made and can be held back or fail; a batch that begins with 99 cannot be made. */
    private class Stub implements ViewSource {

        final LinkedBlockingQueue<String> made = new LinkedBlockingQueue<>();
        final LinkedBlockingQueue<NDArray> arrays = new LinkedBlockingQueue<>();
        final LinkedBlockingQueue<NDArray> leftBehind = new LinkedBlockingQueue<>();
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch open;
        boolean closed;

        Stub(int waits) {
            open = new CountDownLatch(waits);
        }

        @Override
        public Views views(int epoch, int[] indices, Strengths strengths) {
            begun.countDown();
            try {
                if (open.getCount() > 0) {
                    open.await();
                }
            } catch (InterruptedException e) {
                throw new CancellationException("stub");
            }
            if (indices[0] == 99) {
                throw new UncheckedIOException(new IOException("99.png: no picture"));
            }
            leftBehind.add(manager.zeros(new Shape(7)));
            NDArray view1 = manager.full(new Shape(2), (float) indices[0]);
            NDArray view2 = manager.full(new Shape(2), (float) epoch);
            arrays.addAll(List.of(view1, view2));
            made.add(Thread.currentThread().getName() + " " + indices[0]);
            return new Views(view1, view2, indices);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static ImageSet images() {
        return Synthetic.standard().withClasses(2).withTrainPerClass(10).withTestPerClass(1).dataset(0).train();
    }

    @Test
    void views_areThoseOfTheSource_toTheLastBit_inEveryPrecision() {
        Strengths strengths = Strengths.of(new double[20]);
        for (Precision precision : Precision.values()) {
            try (ViewSource plain = ViewSource.of(images(), Pipeline.strong(32), 9, manager).in(precision);
                    ViewSource ahead = new ViewsAhead(ViewSource.of(images(), Pipeline.strong(32), 9, manager).in(precision))) {
                for (int epoch = 0; epoch < 2; epoch++) {
                    ahead.beginEpoch(epoch, BATCHES, strengths);
                    for (int[] batch : BATCHES) {
                        assertEqual(plain.views(epoch, batch, strengths), ahead.views(epoch, batch, strengths), precision);
                    }
                }
            }
        }
    }

    private static void assertEqual(Views expected, Views actual, Precision precision) {
        assertArrayEquals(expected.indices(), actual.indices());
        assertArrayEquals(numbers(expected.view1()), numbers(actual.view1()), precision.toString());
        assertArrayEquals(numbers(expected.view2()), numbers(actual.view2()), precision.toString());
    }

    private static float[] numbers(NDArray view) {
        return Precision.widened(view).toFloatArray();
    }

    @Test
    void theNextBatch_isMadeWhileTheCallerIsBusy() throws InterruptedException {
        Stub stub = new Stub(0);
        try (ViewSource ahead = new ViewsAhead(stub)) {
            ahead.beginEpoch(0, BATCHES, Strengths.NONE);
            assertEquals("geoharm-views 6", stub.made.poll(30, TimeUnit.SECONDS));
            ahead.views(0, BATCHES.get(0), Strengths.NONE);
            assertEquals("geoharm-views 1", stub.made.poll(30, TimeUnit.SECONDS));   // nobody has asked for it yet
            assertEquals(null, stub.made.poll(50, TimeUnit.MILLISECONDS));            // and only this one
        }
        assertTrue(stub.closed);
    }

    @Test
    void views_belongToTheScopeOfTheCaller() {
        Stub stub = new Stub(0);
        Views first;
        try (ViewSource ahead = new ViewsAhead(stub)) {
            ahead.beginEpoch(0, BATCHES, Strengths.NONE);
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                first = ahead.views(0, BATCHES.get(0), Strengths.NONE);
                assertArrayEquals(new float[] {6, 6}, first.view1().toFloatArray());
                assertTrue(stub.leftBehind.element().isReleased());
            }
            assertTrue(first.view1().isReleased() && first.view2().isReleased());
        }
    }

    @Test
    void views_thatWereNotAnnounced_areMadeNow_andThoseUnderWayAreFreed() throws InterruptedException {
        Stub stub = new Stub(0);
        try (ViewSource ahead = new ViewsAhead(stub)) {
            ahead.beginEpoch(0, BATCHES, Strengths.NONE);
            Views views = ahead.views(0, new int[] {42}, Strengths.NONE);
            assertArrayEquals(new float[] {42, 42}, views.view1().toFloatArray());
            assertTrue(stub.arrays.take().isReleased() && stub.arrays.take().isReleased());
            assertEquals(List.of("geoharm-views 6", Thread.currentThread().getName() + " 42"), List.copyOf(stub.made));
            assertFalse(views.view1().isReleased());
        }
    }

    @Test
    void views_ofTheSameImagesInAnotherEpoch_areNotThoseUnderWay() {
        try (ViewSource ahead = new ViewsAhead(new Stub(0))) {
            ahead.beginEpoch(0, BATCHES, Strengths.NONE);
            assertArrayEquals(new float[] {3, 3}, ahead.views(3, BATCHES.get(0), Strengths.NONE).view2().toFloatArray());
        }
    }

    @Test
    void views_ofOtherStrengths_areNotThoseUnderWay() {
        Stub stub = new Stub(0);
        try (ViewSource ahead = new ViewsAhead(stub)) {
            ahead.beginEpoch(0, BATCHES, Strengths.NONE);
            ahead.views(0, BATCHES.get(0), Strengths.of(new double[8]));
            assertTrue(stub.made.contains(Thread.currentThread().getName() + " 6"));
        }
    }

    @Test
    void close_freesWhatNobodyTook_andTheThreadEnds() throws InterruptedException {
        Stub stub = new Stub(0);
        ViewSource ahead = new ViewsAhead(stub);
        ahead.beginEpoch(0, BATCHES, Strengths.NONE);
        stub.made.take();
        ahead.close();
        assertTrue(stub.arrays.stream().allMatch(NDArray::isReleased));
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("geoharm-views")) {
                thread.join(30_000);
                assertFalse(thread.isAlive());
            }
        }
    }

    @Test
    void anError_reachesTheCallerAsItIs() {
        ViewSource full = (epoch, indices, strengths) -> {
            throw new OutOfMemoryError("Java heap space");
        };
        try (ViewSource ahead = new ViewsAhead(full)) {
            ahead.beginEpoch(0, BATCHES, Strengths.NONE);
            assertThrows(OutOfMemoryError.class, () -> ahead.views(0, BATCHES.get(0), Strengths.NONE));
        }
    }

    @Test
    void aFailure_reachesTheCallerAsItIs_withItsBatch() {
        try (ViewSource ahead = new ViewsAhead(new Stub(0))) {
            ahead.beginEpoch(0, List.of(new int[] {1}, new int[] {99}), Strengths.NONE);
            ahead.views(0, new int[] {1}, Strengths.NONE);
            var error = assertThrows(UncheckedIOException.class, () -> ahead.views(0, new int[] {99}, Strengths.NONE));
            assertEquals("99.png: no picture", error.getCause().getMessage());
        }
    }

    @Test
    void anInterruptedCaller_doesNotWait_andIsToldHowToGoOn() {
        Stub stub = new Stub(1);
        ViewSource ahead = new ViewsAhead(stub);
        ahead.beginEpoch(0, BATCHES, Strengths.NONE);
        Thread.currentThread().interrupt();
        var error = assertThrows(CancellationException.class, () -> ahead.views(0, BATCHES.get(0), Strengths.NONE));
        assertEquals("interrupted while views were made", error.getMessage());
        stub.open.countDown();
        ahead.close();
    }

    @Test
    void close_ofAnInterruptedThread_waitsForTheBatchUnderWay_andKeepsTheInterruption() throws InterruptedException {
        Stub stub = new Stub(0) {
            @Override
            public Views views(int epoch, int[] indices, Strengths strengths) {
                begun.countDown();
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();                                              // heeds nothing, as native code does
                }
                return super.views(epoch, indices, strengths);
            }
        };
        ViewSource ahead = new ViewsAhead(stub);
        ahead.beginEpoch(0, BATCHES, Strengths.NONE);
        stub.begun.await();
        Thread.currentThread().interrupt();
        ahead.close();
        assertTrue(Thread.interrupted());
        assertTrue(stub.closed && stub.arrays.stream().allMatch(NDArray::isReleased));
        assertEquals(2, stub.arrays.size());
    }

    @Test
    void close_endsABatchThatWaitsForItsImages() throws InterruptedException {
        Stub stub = new Stub(1);
        ViewSource ahead = new ViewsAhead(stub);
        ahead.beginEpoch(0, BATCHES, Strengths.NONE);
        stub.begun.await();
        ahead.close();
        assertTrue(stub.closed && stub.arrays.isEmpty());
    }

    @Test
    void figures_ofDecodedImages_areThoseOfTheSource(@TempDir Path folder) throws IOException {
        ImageList images = ImageFolder.of(TinyFolder.write(folder.resolve("tiny"), 4, 3)).withUnreadable(Unreadable.SKIP_AND_COUNT);
        Files.write(images.file(2), new byte[0]);
        try (ViewSource ahead = new ViewsAhead(ViewSource.of(images, Pipeline.imageNet(16), 9, manager))) {
            ahead.beginEpoch(0, List.of(new int[] {1, 2, 3}, new int[] {2}), Strengths.NONE);
            assertArrayEquals(new int[] {1, 3}, ahead.views(0, new int[] {1, 2, 3}, Strengths.NONE).indices());
            assertEquals(0, ahead.views(0, new int[] {2}, Strengths.NONE).indices().length);
            assertTrue(ahead.leavesOut());
        }
    }

    @Test
    void ahead_ofAnEngineWithOneThread_isTheSourceItself() {
        int before = Torch.threadsHere();
        Stub stub = new Stub(0);
        try {
            Torch.useThreadsHere(1);
            assertSame(stub, stub.ahead(Device.cpu()));
            Torch.useThreadsHere(2);
            assertInstanceOf(ViewsAhead.class, stub.ahead(Device.cpu())).close();
        } finally {
            Torch.useThreadsHere(before);
        }
    }
}
