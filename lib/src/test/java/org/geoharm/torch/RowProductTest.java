package org.geoharm.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whichever library this machine's processor is given: both are tried on each. */
class RowProductTest {

    private static final int N = 33;
    private static final int M = 7;
    private static final int D = 19;

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void of_isTheProductOfEachRowWithEach() {
        check(RowProduct::of);
    }

    @Test
    void byOneDnn_isTheProductOfEachRowWithEach() {
        assumeTrue(Set.of("amd64", "x86_64").contains(System.getProperty("os.arch").toLowerCase(Locale.ROOT)), "needs oneDNN for x86");
        check(RowProduct::byOneDnn);
    }

    @Test
    void text_ofBothLibraries_isTheProductOfEachRowWithEach() {
        Script byMkl = new Script(RowProduct.text(false));
        check((a, b) -> byMkl.apply("product", a, b));
        assumeTrue(Set.of("amd64", "x86_64").contains(System.getProperty("os.arch").toLowerCase(Locale.ROOT)), "needs oneDNN for x86");
        Script byOneDnn = new Script(RowProduct.text(true));
        check((a, b) -> byOneDnn.apply("product", a, b));
    }

    private void check(BinaryOperator<NDArray> product) {
        NDArray a = random(1, N, D);
        NDArray b = random(2, M, D);
        float[] expected = loops(a, b);
        try (GradMode mode = GradMode.off()) {
            assertEquals(new Shape(N, M), product.apply(a, b).getShape());
            assertArrayEquals(expected, product.apply(a, b).toFloatArray(), 1e-5f);
            NDArray turned = random(3, D, M).transpose();                       // (M, D), not in order in memory
            assertArrayEquals(loops(a, turned), product.apply(a, turned).toFloatArray(), 1e-5f);
            NDArray some = a.get("5:9");
            assertArrayEquals(loops(some, b), product.apply(some, b).toFloatArray(), 1e-5f);
        }
        checkGradients(product, a, b);
    }

    /** With weights w of the sum of all products, the gradients are {@code w b} and {@code w' a}. */
    private void checkGradients(BinaryOperator<NDArray> product, NDArray a, NDArray b) {
        NDArray weights = random(4, N, M);
        a.setRequiresGradient(true);
        b.setRequiresGradient(true);
        try (GradMode mode = GradMode.on()) {
            NDArray found = product.apply(a, b);
            assertArrayEquals(loops(a, b), found.toFloatArray(), 1e-5f);
            Backward.from(found.mul(weights).sum());
        }
        assertArrayEquals(loops(weights, b.transpose()), a.getGradient().toFloatArray(), 1e-5f);
        assertArrayEquals(loops(weights.transpose(), a.transpose()), b.getGradient().toFloatArray(), 1e-5f);
    }

    private NDArray random(long stream, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * Golden.hash(stream, i) - 1);
        }
        return manager.create(values, new Shape(rows, columns));
    }

    private static float[] loops(NDArray a, NDArray b) {
        int d = (int) a.getShape().get(1);
        float[] left = a.toFloatArray();
        float[] right = b.toFloatArray();
        float[] products = new float[left.length / d * (right.length / d)];
        int columns = right.length / d;
        for (int i = 0; i < products.length; i++) {
            double sum = 0;
            for (int k = 0; k < d; k++) {
                sum += (double) left[i / columns * d + k] * right[i % columns * d + k];
            }
            products[i] = (float) sum;
        }
        return products;
    }
}
