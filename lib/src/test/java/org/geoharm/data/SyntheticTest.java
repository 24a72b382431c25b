package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SyntheticTest {

    private static final Synthetic SMALL = Synthetic.standard().withTrainPerClass(4).withTestPerClass(2);

    @Test
    void generate_hasTheStandardSizes_andSaysThatItIsSynthetic() {
        ImageDataset shapes = Synthetic.generate(0);
        assertEquals("synthetic shapes", shapes.name());
        assertEquals("ImageSet(synthetic shapes train, classes=30, size=3000, max=100, min=100)", shapes.train().toString());
        assertEquals("ImageSet(synthetic shapes test, classes=30, size=1500, max=50, min=50)", shapes.test().toString());
        assertEquals(30, shapes.train().classNames().stream().distinct().count());
        assertEquals("striped star", shapes.train().classNames().get(16));
        assertEquals("synthetic shapes-LT exponential ratio 50 seed 0", shapes.longTailed(50).name());
    }

    /** A value once printed; it guards against arithmetic that depends on the machine, and against unnoticed changes. */
    @Test
    void dataset_isBitForBitTheSameEverywhere() {
        assertEquals("e228e78dd67ba0d0", SMALL.dataset(0).train().fingerprint());
    }

    @Test
    void dataset_doesNotDependOnTheThreads() throws Exception {
        ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool many = new ForkJoinPool(7);
        try {
            assertEquals(one.submit(() -> SMALL.dataset(5).train().fingerprint()).get(),
                    many.submit(() -> SMALL.dataset(5).train().fingerprint()).get());
        } finally {
            one.shutdown();
            many.shutdown();
        }
    }

    @Test
    void dataset_dependsOnTheSeed_andTestImagesAreOthers() {
        ImageDataset shapes = SMALL.withTestPerClass(4).dataset(1);
        assertNotEquals(shapes.train().fingerprint(), SMALL.dataset(2).train().fingerprint());
        assertNotEquals(shapes.train().fingerprint(), shapes.test().fingerprint());
    }

    @Test
    void dataset_withMoreImages_beginsWithTheSameOnes() {
        ImageSet few = SMALL.dataset(3).train();
        ImageSet more = SMALL.withTrainPerClass(6).withClasses(30).dataset(3).train();
        assertEquals(few.fingerprint(), more.subset("first", IntStream.range(0, few.size()).toArray()).fingerprint());
    }

    @Test
    void dataset_ofFewerClasses_hasTheFirstOfThem() {
        ImageSet all = SMALL.dataset(3).train();
        ImageSet twelve = SMALL.withClasses(12).dataset(3).train();
        assertEquals(all.classNames().subList(0, 12), twelve.classNames());
        assertEquals(all.onlyClasses("x", IntStream.range(0, 12).toArray()).fingerprint(), twelve.fingerprint());
    }

    @Test
    void dataset_hidesTheClassFromTheMeanColour() {
        ImageDataset shapes = Synthetic.standard().dataset(11);
        double chance = 1.0 / 30;
        assertEquals(chance, nearestClassMean(shapes, SyntheticTest::meanColour), 0.025);
    }

    @Test
    void dataset_showsTheTextureInNeighbouringPixels() {
        ImageSet train = Synthetic.standard().dataset(11).train();
        double[] edges = new double[5];
        for (int i = 0; i < train.size(); i++) {
            edges[train.label(i) % 5] += edges(train, i);
        }
        double plain = edges[0];
        assertTrue(edges[1] > 1.4 * plain, "striped");
        assertTrue(edges[2] > 1.8 * plain, "checked");
        assertTrue(edges[3] > 1.4 * plain, "dotted");
    }

    /** The test accuracy of choosing the class whose mean of a feature is nearest. */
    private static double nearestClassMean(ImageDataset shapes, Feature feature) {
        double[][] means = new double[shapes.train().classes()][3];
        for (int i = 0; i < shapes.train().size(); i++) {
            double[] x = feature.of(shapes.train(), i);
            double[] mean = means[shapes.train().label(i)];
            IntStream.range(0, 3).forEach(c -> mean[c] += x[c] / 100);
        }
        long right = IntStream.range(0, shapes.test().size())
                .filter(i -> nearest(means, feature.of(shapes.test(), i)) == shapes.test().label(i))
                .count();
        return (double) right / shapes.test().size();
    }

    private static int nearest(double[][] means, double[] x) {
        int best = 0;
        for (int k = 1; k < means.length; k++) {
            best = distance(means[k], x) < distance(means[best], x) ? k : best;
        }
        return best;
    }

    private static double distance(double[] a, double[] b) {
        return IntStream.range(0, 3).mapToDouble(c -> (a[c] - b[c]) * (a[c] - b[c])).sum();
    }

    @FunctionalInterface
    private interface Feature {
        double[] of(ImageSet set, int index);
    }

    private static int[] pixels(ImageSet set, int index) {
        return set.image(index).getRGB(0, 0, set.width(), set.height(), null, 0, set.width());
    }

    private static double[] meanColour(ImageSet set, int index) {
        double[] mean = new double[3];
        for (int rgb : pixels(set, index)) {
            IntStream.range(0, 3).forEach(c -> mean[c] += (rgb >> 16 - 8 * c & 255) / 1024.0);
        }
        return mean;
    }

    /** Neighbours whose green differs by far more than the noise. */
    private static double edges(ImageSet set, int index) {
        int[] rgb = pixels(set, index);
        return IntStream.range(1, rgb.length).filter(i -> Math.abs((rgb[i] >> 8 & 255) - (rgb[i - 1] >> 8 & 255)) > 40).count();
    }

    @Test
    void withX_changesOneSetting() {
        assertEquals(new Synthetic(21, 7, 8, 48), Synthetic.standard().withClasses(21).withTrainPerClass(7).withTestPerClass(8)
                .withImageSize(48));
        ImageSet large = SMALL.withImageSize(48).dataset(0).train();
        assertArrayEquals(new int[] {48, 48}, new int[] {large.height(), large.width()});
    }

    @Test
    void constructor_rejectsWhatIsOutOfRange() {
        assertEquals("classes must be in [2, 30] (6 shapes x 5 textures), got 31", message(() -> SMALL.withClasses(31)));
        assertEquals("trainPerClass must be >= 1, got 0", message(() -> SMALL.withTrainPerClass(0)));
        assertEquals("testPerClass must be >= 1, got 0", message(() -> SMALL.withTestPerClass(0)));
        assertEquals("imageSize must be in [16, 256] pixels, got 8", message(() -> SMALL.withImageSize(8)));
        assertEquals("a set must have at most 2147483647 bytes of pixels, these settings need 9216000000; "
                + "take fewer images per class", message(() -> SMALL.withTrainPerClass(100_000)));
    }

    private static String message(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
