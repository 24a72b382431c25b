package org.geoharm.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdamTest {

    private static final int COUNT = 40;
    private static final double DECAY = 0.1;

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void step_isTheAlgorithmInDoublePrecision_whileTheRateChanges() {
        NDArray weights = manager.create(wave(0), new Shape(8, COUNT / 8));
        double[] expected = doubles(wave(0));
        double[] mean = new double[COUNT];
        double[] square = new double[COUNT];
        try (GradMode mode = GradMode.off()) {
            Adam adam = new Adam(weights, DECAY);
            for (int step = 1; step <= 30; step++) {
                double rate = 0.1 / step;
                adam.step(manager.create(wave(step), weights.getShape()), rate);
                move(expected, doubles(wave(step)), mean, square, step, rate);
            }
        }
        for (int i = 0; i < COUNT; i++) {
            assertEquals(expected[i], weights.toFloatArray()[i], 2e-6);
        }
    }

    private static void move(double[] weights, double[] gradient, double[] mean, double[] square, int step, double rate) {
        for (int i = 0; i < weights.length; i++) {
            double g = gradient[i] + DECAY * weights[i];
            mean[i] = 0.9 * mean[i] + 0.1 * g;
            square[i] = 0.999 * square[i] + 0.001 * g * g;
            double size = Math.sqrt(square[i] / (1 - Math.pow(0.999, step))) + 1e-8;
            weights[i] -= rate * mean[i] / (1 - Math.pow(0.9, step)) / size;
        }
    }

    @Test
    void step_leavesTheGradientAndTheThreadsAsTheyWere() {
        NDArray weights = manager.zeros(new Shape(3));
        NDArray gradient = manager.create(new float[] {1, -2, 3});
        int threads = Torch.threadsHere();
        try (GradMode mode = GradMode.off()) {
            new Adam(weights, 0).step(gradient, 0.5);
        }
        assertArrayEquals(new float[] {1, -2, 3}, gradient.toFloatArray());
        assertArrayEquals(new float[] {-0.5f, 0.5f, -0.5f}, weights.toFloatArray(), 1e-6f);
        assertEquals(threads, Torch.threadsHere());
    }

    @Test
    void step_goesByTheGradientsPlaces_notItsOrderInMemory() {
        NDArray weights = manager.zeros(new Shape(2, 3));
        NDArray gradient = manager.create(new float[] {1, -1, 1, 1, -1, -1}, new Shape(3, 2)).transpose(); // rows 1, 1, -1 and -1, 1, -1
        try (GradMode mode = GradMode.off()) {
            new Adam(weights, 0).step(gradient, 0.5);
        }
        assertArrayEquals(new float[] {-0.5f, -0.5f, 0.5f, 0.5f, -0.5f, 0.5f}, weights.toFloatArray(), 1e-6f);
    }

    @Test
    void step_rejectsAGradientOfAnotherShape_showingBoth() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> new Adam(manager.zeros(new Shape(3)), 0).step(manager.zeros(new Shape(2)), 0.5));
        assertEquals("gradient must have the shape (3) of the weights, got (2)", error.getMessage());
    }

    @Test
    void constructor_rejectsANegativeWeightDecay() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Adam(manager.zeros(new Shape(3)), -1));
        assertEquals("weightDecay must be >= 0, got -1.0", error.getMessage());
    }

    private static float[] wave(int stream) {
        float[] values = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = (float) (2 * Golden.hash(stream, i) - 1);
        }
        return values;
    }

    private static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
