package org.geoharm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Products of the rows of two matrices, by whichever of the engine's two libraries is the faster one here.
 *
 * <p>The engine multiplies float32 matrices with MKL, which goes by the processor's maker and keeps to 256 bits on an AMD that has 512;
 * oneDNN, which the engine convolves with, goes by what the processor can do. On an EPYC with AVX-512 it takes half the time.
 */
public final class RowProduct {

    /** The first for constants; the second has a backward pass, and brings the first matrix and the result into oneDNN's keeping and back. */
    private static final String BY_ONEDNN = """
            def constant(self: __torch__.K, a: Tensor, b: Tensor) -> Tensor:
              return ops.mkldnn._linear_pointwise(a, b, None, "none", annotate(List[Optional[number]], []), "")
            def recorded(self: __torch__.K, a: Tensor, b: Tensor) -> Tensor:
              return torch.to_dense(torch.mkldnn_linear(torch.to_mkldnn(a), b, None))
            """;

    private RowProduct() {}

    /** Apart, so that an engine without oneDNN is never asked for it. */
    private static final class OneDnn {
        static final Script SCRIPT = new Script(BY_ONEDNN);
    }

    /**
     * Returns the product of each row of one matrix with each of another.
     *
     * @param a (N, D) float32
     * @param b (M, D) float32
     * @return (N, M), differentiable in both; belongs to the manager of {@code a}
     */
    public static NDArray of(NDArray a, NDArray b) {
        return a.getDevice().isGpu() || !Processor.here().isAmd() ? a.matMul(b.transpose()) : byOneDnn(a, b);
    }

    static NDArray byOneDnn(NDArray a, NDArray b) {
        return OneDnn.SCRIPT.apply(JniUtils.isGradMode() ? "recorded" : "constant", a, b);
    }
}
