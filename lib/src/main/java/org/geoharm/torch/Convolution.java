package org.geoharm.torch;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A convolution that computes in the type of its input, whatever the type of its filters: in bfloat16 where the input is, with filters
 * and gradients that stay float32.
 *
 * <p>Filters of one pixel with a stride see only every second or third pixel, so these are taken out first. On PyTorch 2.7.1 this is a
 * must: with channels side by side, the backward pass of such a convolution from few channels writes beyond its memory on the CPU (2 to 4 channels,
 * 17 images of 32 x 32, two threads).
 *
 * @param stride step of the filters, &ge; 1
 * @param padding zeros on each side, &ge; 0
 */
public record Convolution(int stride, int padding) {

    private static final Map<Convolution, Script> SCRIPTS = new ConcurrentHashMap<>();

    /**
     * Convolves, without bias.
     *
     * @param input (N, C, H, W), float32 or bfloat16
     * @param filters (C', C, k, k) float32
     * @return (N, C', H', W') of the input's type and memory order; differentiable in both; belongs to the manager of {@code input}
     */
    public NDArray apply(NDArray input, NDArray filters) {
        boolean skips = stride > 1 && padding == 0 && filters.getShape().get(2) == 1 && filters.getShape().get(3) == 1;
        return SCRIPTS.computeIfAbsent(this, Convolution::script).apply(skips ? "skip" : "convolve", input, filters);
    }

    private Script script() {
        return new Script("""
                def convolve(self: __torch__.K, x: Tensor, w: Tensor) -> Tensor:
                  return torch.conv2d(x, torch.to(w, x.dtype), None, [%1$d, %1$d], [%2$d, %2$d])
                def skip(self: __torch__.K, x: Tensor, w: Tensor) -> Tensor:
                  seen = torch.slice(torch.slice(x, 2, 0, None, %1$d), 3, 0, None, %1$d)
                  return torch.conv2d(torch.contiguous(seen, memory_format=2), torch.to(w, x.dtype))
                """.formatted(stride, padding));
    }
}
