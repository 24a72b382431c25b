package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Real images, where {@code GEOHARM_DATA} names a data home that holds CIFAR-100. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealCifar100Test {

    private ImageDataset cifar;

    @BeforeAll
    void load() throws IOException {
        String home = System.getenv("GEOHARM_DATA");
        assumeTrue(home != null && Cifar100.isPresent(Path.of(home)),
                "skipped: GEOHARM_DATA names no data home that holds cifar-100-binary");
        cifar = Cifar100.load(Path.of(home));
    }

    @Test
    void load_hasTheSizesOfTheDataSet() {
        assertEquals(100, cifar.train().classes());
        assertArrayEquals(IntStream.generate(() -> 500).limit(100).toArray(), cifar.train().classCounts());
        assertArrayEquals(IntStream.generate(() -> 100).limit(100).toArray(), cifar.test().classCounts());
        assertEquals("apple", cifar.train().classNames().get(0));
        assertEquals("worm", cifar.train().classNames().get(99));
    }

    @Test
    void load_hasTheChannelMeansOfTheDataSet() {
        assertArrayEquals(new double[] {0.50708, 0.48655, 0.44092}, channelMeans(cifar.train()), 5e-6);
        assertArrayEquals(new double[] {0.50880, 0.48739, 0.44194}, channelMeans(cifar.test()), 5e-6);
    }

    @Test
    void longTailed_hasTheSizeOfTheReference() {
        ImageSet tail = cifar.longTailed(100);
        assertEquals(10_847, tail.size());
        assertEquals("ImageSet(CIFAR-100-LT exponential ratio 100 seed 0, classes=100, size=10847, max=500, min=5)",
                tail.toString());
    }

    private static double[] channelMeans(ImageSet set) {
        long[] sums = new long[3];
        for (int i = 0; i < set.size(); i++) {
            BufferedImage image = set.image(i);
            for (int rgb : image.getRGB(0, 0, set.width(), set.height(), null, 0, set.width())) {
                sums[0] += rgb >> 16 & 255;
                sums[1] += rgb >> 8 & 255;
                sums[2] += rgb & 255;
            }
        }
        double values = 255.0 * set.size() * set.width() * set.height();
        return new double[] {sums[0] / values, sums[1] / values, sums[2] / values};
    }
}
