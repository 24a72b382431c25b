package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class KNearestNeighboursTest {

    private static final JsonNode KNN = GoldenProbe.FILE.get("knn");

    static List<JsonNode> results() {
        return StreamSupport.stream(KNN.get("results").spliterator(), false).toList();
    }

    @ParameterizedTest
    @MethodSource("results")
    void evaluate_equalsTheReferencesPredictions(JsonNode result) {
        Features train = GoldenProbe.features(KNN, "train");
        Features test = GoldenProbe.features(KNN, "test");
        KNearestNeighbours neighbours = new KNearestNeighbours(result.get("k").asInt());
        assertEquals(100 * result.get("accuracy").asDouble(), neighbours.evaluate(train, test).top1(), 1e-4);
        Features asPredicted = new Features(test.values(), test.dimension(), Golden.ints(result.get("predictions")), 4);
        assertEquals(100, neighbours.evaluate(train, asPredicted).top1());
    }

    @ParameterizedTest
    @EnumSource(KNearestNeighbours.Distance.class)
    void evaluate_equalsLoopsOverAllPairs(KNearestNeighbours.Distance distance) {
        Features train = random(1, 90);
        Features test = random(2, 40);
        int[] predicted = IntStream.range(0, test.size()).map(i -> oracle(train, test, i, distance)).toArray();
        Features asPredicted = new Features(test.values(), test.dimension(), predicted, 4);
        assertEquals(100, new KNearestNeighbours(7).withDistance(distance).evaluate(train, asPredicted).top1());
    }

    @Test
    void evaluate_isTheSameFarFromTheOrigin() {
        Features train = random(1, 90);
        Features test = random(2, 40);
        double near = new KNearestNeighbours(3).evaluate(train, test).top1();
        assertEquals(near, new KNearestNeighbours(3).evaluate(shifted(train), shifted(test)).top1());
    }

    @Test
    void evaluate_ofEqualVotes_takesTheSmallestClass() {
        Features train = new Features(new float[] {-1, 1}, 1, new int[] {1, 0}, 2);
        Features test = new Features(new float[] {0.5f, -0.5f}, 1, new int[] {0, 0}, 2);
        assertEquals(100, new KNearestNeighbours(2).evaluate(train, test).top1());
    }

    @Test
    void evaluate_byCosine_looksAtDirectionsOnly() {
        Features train = new Features(new float[] {100, 1, 0.1f, 0.2f}, 2, new int[] {0, 1}, 2);
        Features test = new Features(new float[] {0.2f, 0.01f}, 2, new int[] {0}, 2);
        KNearestNeighbours nearest = new KNearestNeighbours(1);
        assertEquals(0, nearest.evaluate(train, test).top1());
        assertEquals(100, nearest.withDistance(KNearestNeighbours.Distance.COSINE).evaluate(train, test).top1());
    }

    @Test
    void evaluate_byCosine_putsARowOfZerosAtDistanceOne() {
        Features train = new Features(new float[] {0, 0, -1, -1}, 2, new int[] {0, 1}, 2);
        Features test = new Features(new float[] {1, 1}, 2, new int[] {0}, 2);
        assertEquals(100, new KNearestNeighbours(1, KNearestNeighbours.Distance.COSINE).evaluate(train, test).top1());
    }

    @Test
    void evaluate_ofAClassWithoutTestImages_isNotANumber() {
        Features train = new Features(new float[] {0, 1}, 1, new int[] {0, 1}, 2);
        Features test = new Features(new float[] {0.1f}, 1, new int[] {0}, 2);
        assertArrayEquals(new double[] {100, Double.NaN}, new KNearestNeighbours(1).evaluate(train, test).perClass());
    }

    @Test
    void evaluate_inSeveralChunks_countsEveryImage() {
        int size = 9000;
        Features train = clusters(size);
        List<Integer> told = new ArrayList<>();
        ClassAccuracy accuracy = new KNearestNeighbours(1).evaluate(train, clusters(size), Device.cpu(), (done, total) -> told.add(done));
        assertEquals(100, accuracy.top1());
        assertTrue(told.size() > 1 && told.get(told.size() - 1) == size, told.toString());
    }

    @Test
    void evaluate_endsWhenInterrupted() {
        Features many = clusters(9000);
        var error = assertThrows(CancellationException.class, () -> new KNearestNeighbours(1)
                .evaluate(many, many, Device.cpu(), (done, total) -> Thread.currentThread().interrupt()));
        assertEquals("nearest neighbours was interrupted; nothing of it is kept", error.getMessage());
    }

    @Test
    void evaluate_rejectsWhatDoesNotFit() {
        Features two = new Features(new float[] {0, 1}, 1, new int[] {0, 1}, 2);
        assertEquals("k must be <= 2, the number of training images, got 3",
                assertThrows(IllegalArgumentException.class, () -> new KNearestNeighbours(3).evaluate(two, two)).getMessage());
        Features wide = new Features(new float[] {0, 1}, 2, new int[] {0}, 2);
        assertEquals("test features must have the dimension 1 of the training features, got 2",
                assertThrows(IllegalArgumentException.class, () -> new KNearestNeighbours(1).evaluate(two, wide)).getMessage());
        assertEquals("k must be >= 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> new KNearestNeighbours(0)).getMessage());
    }

    private static int oracle(Features train, Features test, int image, KNearestNeighbours.Distance distance) {
        int[] votes = new int[train.classes()];
        IntStream.range(0, train.size()).boxed()
                .sorted(Comparator.comparingDouble(t -> distance(train, t, test, image, distance)))
                .limit(7).forEach(t -> votes[train.label(t)]++);
        int best = IntStream.of(votes).max().orElseThrow();
        return IntStream.range(0, votes.length).filter(c -> votes[c] == best).findFirst().orElseThrow();
    }

    private static double distance(Features a, int i, Features b, int j, KNearestNeighbours.Distance distance) {
        double product = 0;
        double lengthA = 0;
        double lengthB = 0;
        double squared = 0;
        for (int d = 0; d < a.dimension(); d++) {
            double x = a.values()[i * a.dimension() + d];
            double y = b.values()[j * b.dimension() + d];
            product += x * y;
            lengthA += x * x;
            lengthB += y * y;
            squared += (x - y) * (x - y);
        }
        return distance == KNearestNeighbours.Distance.EUCLIDEAN ? Math.sqrt(squared) : 1 - product / Math.sqrt(lengthA * lengthB);
    }

    private static Features random(long seed, int size) {
        Random random = new Random(seed);
        float[] values = new float[size * 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Features(values, 5, random.ints(size, 0, 4).toArray(), 4);
    }

    private static Features shifted(Features features) {
        float[] values = features.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += 1000;
        }
        return new Features(values, features.dimension(), features.labels(), features.classes());
    }

    /** Three clusters, one a class, each of images that differ a little. */
    private static Features clusters(int size) {
        int[] labels = IntStream.range(0, size).map(i -> i % 3).toArray();
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = 10 * labels[i] + (float) i / size;
        }
        return new Features(values, 1, labels, 3);
    }
}
