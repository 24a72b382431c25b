package org.geoharm.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;

class SgdTest {

    /** w of f(w) = w^2 from w = 1, rates 0.1, 0.1, 0.01, 0.01, momentum 0.9, decay 0.1, as PyTorch's SGD computes them. */
    @Test
    void step_followsAChangingRate() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            NDArray w = manager.create(new float[] {1});
            try (Sgd sgd = new Sgd(List.of(w), manager, 0.9, 0.1)) {
                float[] seen = new float[4];
                double[] rates = {0.1, 0.1, 0.01, 0.01};
                for (int i = 0; i < rates.length; i++) {
                    square(w);
                    sgd.step(rates[i]);
                    seen[i] = w.getFloat(0);
                }
                assertArrayEquals(oracle(rates, 0.9, 0.1), seen, 1e-6f);
                assertEquals(0.349f, seen[3], 1e-3f);
            }
        }
    }

    private static void square(NDArray w) {
        try (GradMode mode = GradMode.on()) {
            Backward.from(w.mul(w).sum());
        }
    }

    private static float[] oracle(double[] rates, double momentum, double decay) {
        double w = 1;
        double v = 0;
        float[] all = new float[rates.length];
        for (int i = 0; i < rates.length; i++) {
            v = momentum * v + 2 * w + decay * w;
            w -= rates[i] * v;
            all[i] = (float) w;
        }
        return all;
    }

    @Test
    void step_leavesGradientsAtZero() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            NDArray w = manager.create(new float[] {1, -2});
            try (Sgd sgd = new Sgd(List.of(w), manager, 0, 0)) {
                square(w);
                assertArrayEquals(new float[] {2, -4}, w.getGradient().toFloatArray());
                sgd.step(0.5);
                assertArrayEquals(new float[] {0, 0}, w.getGradient().toFloatArray());
                assertArrayEquals(new float[] {0, 0}, w.toFloatArray(), 1e-7f);
            }
        }
    }

    @Test
    void momentum_ofOne_isRefused() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            var error = assertThrows(IllegalArgumentException.class, () -> new Sgd(List.of(), manager, 1, 0));
            assertEquals("momentum must be in [0, 1), got 1.0", error.getMessage());
        }
    }

    @Test
    void gradMode_isPutBackAfterAnException() {
        try (GradMode outer = GradMode.off()) {
            assertThrows(IllegalStateException.class, () -> {
                try (GradMode inner = GradMode.on()) {
                    throw new IllegalStateException();
                }
            });
            assertEquals(false, ai.djl.pytorch.jni.JniUtils.isGradMode());
        }
    }

    @Test
    void backward_ofAVector_isRefused() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            var error = assertThrows(IllegalArgumentException.class, () -> Backward.from(manager.ones(new ai.djl.ndarray.types.Shape(2))));
            assertEquals("loss must be a scalar of shape (), got (2)", error.getMessage());
        }
    }
}
