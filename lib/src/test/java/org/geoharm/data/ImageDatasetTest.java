package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ImageDatasetTest {

    private static ImageDataset dataset(int... counts) {
        int[] labels = IntStream.range(0, counts.length).flatMap(c -> IntStream.generate(() -> c).limit(counts[c])).toArray();
        String[] names = IntStream.range(0, counts.length).mapToObj(c -> "c" + c).toArray(String[]::new);
        return new ImageDataset("toy", ImageSetTest.numbered(labels, names), ImageSetTest.numbered(labels, names));
    }

    @Test
    void longTailed_isExponentialWithSeedZero() {
        ImageDataset toy = dataset(100, 100, 100);
        ImageSet tail = toy.longTailed(100);
        assertArrayEquals(new int[] {100, 10, 1}, tail.classCounts());
        assertEquals("toy-LT exponential ratio 100 seed 0", tail.name());
        assertEquals(toy.longTailed(LongTailProfile.exponential(), 100, 0).fingerprint(), tail.fingerprint());
    }

    @Test
    void longTailed_namesProfileRatioAndSeed() {
        assertEquals("toy-LT Pareto ratio 2.5 seed 7", dataset(9, 9).longTailed(LongTailProfile.pareto(), 2.5, 7).name());
        assertEquals("toy-LT step ratio 3 seed 7", dataset(9, 9).longTailed(LongTailProfile.step(), 3, 7).name());
    }

    @Test
    void longTailed_passesOverClassesWithoutImages() {
        ImageSet tail = dataset(0, 100, 0, 100, 0, 100).longTailed(100);
        assertArrayEquals(new int[] {0, 100, 0, 10, 0, 1}, tail.classCounts());
    }

    @Test
    void longTailed_ofAClassTooSmall_namesClassRuleAndValue() {
        assertEquals("toy-LT exponential ratio 4 seed 0: images of class 1 (c1) must be in [0, 40], "
                + "the images it has in numbered, got 50; ask for fewer", message(() -> dataset(100, 40, 100).longTailed(4)));
        assertEquals("toy has no training images to draw from", message(() -> dataset(0, 0).longTailed(4)));
        assertEquals("imbalanceRatio must be >= 1 (N_max / N_min), got 0.01; did you mean 100.0?",
                message(() -> dataset(5, 5).longTailed(0.01)));
    }

    @Test
    void limitedTo_keepsTheFirstClassesThatHaveImages() {
        ImageDataset part = dataset(0, 3, 0, 4, 5).limitedTo(2);
        assertEquals("toy/2", part.name());
        assertEquals(List.of("c1", "c3"), part.train().classNames());
        assertArrayEquals(new int[] {3, 4}, part.train().classCounts());
        assertArrayEquals(new int[] {3, 4}, part.test().classCounts());
        assertEquals("toy/2 test", part.test().name());
    }

    @Test
    void limitedTo_ofAll_isTheSame() {
        ImageDataset toy = dataset(2, 2);
        assertSame(toy, toy.limitedTo(2));
    }

    @Test
    void limitedTo_rejectsMoreThanThereAre() {
        assertEquals("classes must be in [1, 1], the classes with training images in toy, got 2",
                message(() -> dataset(0, 3).limitedTo(2)));
        assertEquals("classes must be in [1, 1], the classes with training images in toy, got 0",
                message(() -> dataset(0, 3).limitedTo(0)));
    }

    @Test
    void classRange_keepsClassesThatHaveImages_countedAmongThem() {
        ImageDataset part = dataset(2, 3, 0, 4, 5).classRange(1, 3);
        assertEquals("toy/2-3", part.name());
        assertEquals(List.of("c1", "c3"), part.train().classNames());
        assertArrayEquals(new int[] {3, 4}, part.train().classCounts());
        assertEquals(List.of("c1", "c3"), part.test().classNames());
    }

    /** What limitedTo keeps and the range behind it are all classes, each once. */
    @Test
    void classRange_behindThoseKept_isTheRest() {
        ImageDataset toy = dataset(2, 3, 0, 4, 5);
        List<String> names = new ArrayList<>(toy.limitedTo(2).train().classNames());
        names.addAll(toy.classRange(2, 4).train().classNames());
        assertEquals(List.of("c0", "c1", "c3", "c4"), names);
    }

    @Test
    void classRange_rejectsWhatIsNotThere() {
        assertEquals("a range of classes must be within [0, 2), the classes with training images in toy, and not empty, got [1, 3)",
                message(() -> dataset(2, 3).classRange(1, 3)));
        assertEquals("a range of classes must be within [0, 2), the classes with training images in toy, and not empty, got [1, 1)",
                message(() -> dataset(2, 3).classRange(1, 1)));
    }

    @Test
    void constructor_rejectsPartsThatDiffer() {
        assertEquals("train and test of x must have the same classes",
                message(() -> new ImageDataset("x", dataset(1).train(), dataset(1, 1).test())));
    }

    private static String message(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
