package org.geoharm.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionTest {

    private final NDManager manager = Torch.newManager(Device.cpu());
    private final GradMode mode = GradMode.on();

    @AfterEach
    void close() {
        mode.close();
        manager.close();
    }

    private NDArray waves(double step, Shape shape) {
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(step * i);
        }
        return manager.create(values, shape).duplicate(); // in the engine's memory, which a backward pass may need
    }

    /** Each output, and the gradients of the sum of all outputs by each filter and each pixel, against loops in float64. */
    @ParameterizedTest
    @CsvSource({"1, 1, 3, 3, 4", "2, 1, 3, 3, 4", "1, 0, 1, 3, 4", "2, 0, 1, 3, 4", "2, 3, 7, 3, 4", "1, 1, 3, 1, 1", "1, 1, 3, 1, 5", "2, 1, 3, 1, 5",
        "2, 0, 1, 1, 5", "1, 0, 1, 1, 2", "1, 1, 3, 2, 2", "2, 1, 3, 2, 3", "1, 1, 3, 3, 8", "1, 1, 3, 8, 3", "1, 1, 3, 16, 1"})
    void apply_isTheSumOfProducts(int stride, int padding, int kernel, int in, int out) {
        NDArray planes = waves(0.37, new Shape(2, in, 8, 9));
        for (NDArray input : new NDArray[] {planes, Precision.channelsLast(planes).duplicate()}) {
            checkSums(new Convolution(stride, padding), input, waves(0.11, new Shape(out, in, kernel, kernel)));
        }
    }

    private static void checkSums(Convolution convolution, NDArray input, NDArray filters) {
        input.setRequiresGradient(true);
        filters.setRequiresGradient(true);
        NDArray output = convolution.apply(input, filters);
        int out = (int) filters.size(0);
        int in = (int) filters.size(1);
        int kernel = (int) filters.size(2);
        int height = (8 + 2 * convolution.padding() - kernel) / convolution.stride() + 1;
        int width = (9 + 2 * convolution.padding() - kernel) / convolution.stride() + 1;
        assertEquals(new Shape(2, out, height, width), output.getShape());
        float[] x = input.toFloatArray();
        float[] w = filters.toFloatArray();
        double[] expected = new double[(int) output.size()];
        double[] slopes = new double[w.length];
        double[] pixelSlopes = new double[x.length];
        for (int o = 0; o < expected.length; o++) {
            int row = o / width % height;
            int to = o / width / height % out;
            for (int f = 0; f < in * kernel * kernel; f++) {
                int y = row * convolution.stride() - convolution.padding() + f / kernel % kernel;
                int column = o % width * convolution.stride() - convolution.padding() + f % kernel;
                if (0 <= y && y < 8 && 0 <= column && column < 9) {
                    int pixel = ((o / width / height / out * in + f / kernel / kernel) * 8 + y) * 9 + column;
                    int filter = to * in * kernel * kernel + f;
                    expected[o] += (double) x[pixel] * w[filter];
                    slopes[filter] += x[pixel];
                    pixelSlopes[pixel] += w[filter];
                }
            }
        }
        assertNear(expected, output, 1e-5);
        Backward.from(output.sum());
        assertNear(slopes, filters.getGradient(), 1e-4);
        assertNear(pixelSlopes, input.getGradient(), 1e-5);
    }

    private static void assertNear(double[] expected, NDArray array, double tolerance) {
        float[] found = array.toFloatArray();
        assertEquals(expected.length, found.length);
        for (int i = 0; i < found.length; i++) {
            assertEquals(expected[i], found[i], tolerance, "at " + i);
        }
    }

    @Test
    void apply_toBfloat16_isNarrowAndGivesGradientsInFloat32() {
        assumeTrue(Precision.BFLOAT16.isNativeOn(Device.cpu()), "this CPU has no instructions for bfloat16");
        NDArray input = waves(0.37, new Shape(2, 16, 8, 8));
        NDArray filters = waves(0.11, new Shape(8, 16, 3, 3));
        filters.setRequiresGradient(true);
        NDArray wide = new Convolution(1, 1).apply(input, filters);
        NDArray narrow = Precision.widened(new Convolution(1, 1).apply(Precision.BFLOAT16.of(input), filters));
        double largest = wide.abs().max().getFloat();
        assertEquals(0, narrow.sub(wide).abs().max().getFloat() / largest, 0.02);
        float[] exact = Precision.widened(Precision.BFLOAT16.of(narrow)).toFloatArray();
        assertArrayEquals(exact, narrow.toFloatArray(), "every output is a bfloat16");
        Backward.from(narrow.sum());
        assertEquals(DataType.FLOAT32, filters.getGradient().getDataType());
        float[] slopes = filters.getGradient().toFloatArray();
        filters.getGradient().muli(0);
        Backward.from(new Convolution(1, 1).apply(input, filters).sum());
        float[] expected = filters.getGradient().toFloatArray();
        double scale = filters.getGradient().abs().max().getFloat();
        for (int i = 0; i < slopes.length; i++) {
            assertEquals(expected[i], slopes[i], 0.02 * scale, "at " + i);
        }
    }

    /** The engine's bindings take an argument called {@code a.b} for an entry of a map. */
    @Test
    void apply_takesArraysWithNames() {
        NDArray input = waves(0.37, new Shape(1, 2, 4, 4));
        NDArray filters = waves(0.11, new Shape(3, 2, 1, 1));
        float[] expected = new Convolution(1, 0).apply(input, filters).toFloatArray();
        input.setName("batch[]");
        filters.setName("layer1.0.conv1.weight");
        filters.setRequiresGradient(true);
        NDArray output = new Convolution(1, 0).apply(input, filters);
        assertArrayEquals(expected, output.toFloatArray());
        Backward.from(output.sum());
        assertEquals(0, filters.getGradient().sum().getFloat() - 3 * input.sum().getFloat(), 1e-3);
    }
}
