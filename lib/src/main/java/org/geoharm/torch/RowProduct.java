package org.geoharm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Products of the rows of two matrices: on AMD's processors with AVX-512 by oneDNN, elsewhere as the engine multiplies.
 *
 * <p>The engine multiplies float32 matrices with MKL, which goes by the processor's maker and keeps to 256 bits on an AMD that has 512;
 * oneDNN, which the engine convolves with, goes by what the processor can do. On an EPYC with AVX-512 it takes half the time.
 */
public final class RowProduct {

    private static final String BY_MKL = """
            def product(self: __torch__.K, a: Tensor, b: Tensor) -> Tensor:
              return torch.mm(a, torch.t(b))
            """;
    /** Brings the first matrix and the result into oneDNN's keeping and back, and so has a backward pass. */
    private static final String BY_ONEDNN = """
            def product(self: __torch__.K, a: Tensor, b: Tensor) -> Tensor:
              return torch.to_dense(torch.mkldnn_linear(torch.to_mkldnn(a), b, None))
            """;
    private static final String WITHOUT_RECORD = """
            def constant(self: __torch__.K, a: Tensor, b: Tensor) -> Tensor:
              return ops.mkldnn._linear_pointwise(a, b, None, "none", annotate(List[Optional[number]], []), "")
            """;

    private static final boolean ONEDNN_ON_CPU = Processor.here().isAmdOf512Bits();

    private RowProduct() {}

    /** Apart, so that an engine without oneDNN is never asked for it. */
    private static final class OneDnn {
        static final Script SCRIPT = new Script(BY_ONEDNN + WITHOUT_RECORD);
    }

    /**
     * Returns the product of each row of one matrix with each of another.
     *
     * @param a (N, D) float32
     * @param b (M, D) float32
     * @return (N, M), differentiable in both; belongs to the manager of {@code a}
     */
    public static NDArray of(NDArray a, NDArray b) {
        return goesThroughOneDnn(a.getDevice().isGpu()) ? byOneDnn(a, b) : a.matMul(b.transpose());
    }

    static NDArray byOneDnn(NDArray a, NDArray b) {
        return OneDnn.SCRIPT.apply(JniUtils.isGradMode() ? "product" : "constant", a, b);
    }

    /** Returns the same as the text of a method {@code product} of a and b, for a {@link Script} of which it is one step. */
    public static String recorded(boolean onGpu) {
        return text(goesThroughOneDnn(onGpu));
    }

    static String text(boolean oneDnn) {
        return oneDnn ? BY_ONEDNN : BY_MKL;
    }

    private static boolean goesThroughOneDnn(boolean onGpu) {
        return !onGpu && ONEDNN_ON_CPU;
    }
}
