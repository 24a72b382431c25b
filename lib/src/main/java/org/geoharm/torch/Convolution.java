package org.geoharm.torch;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A convolution that computes in the type of its input, whatever the type of its filters: in bfloat16 where the input is, with filters
 * and gradients that stay float32.
 *
 * <p>It works around three faults of PyTorch 2.7.1 on the CPU. With channels side by side, the backward pass of filters of one pixel with a
 * stride from few channels writes beyond its memory (2 to 4 channels, 17 images of 32 x 32, two threads), so what such filters see is
 * taken out first. With channels one behind the other, the gradient by the input of filters of 3 x 3 is wrong or not a number where few channels
 * come in or go out (on an AMD EPYC with AVX-512, up to 3), so channels are brought side by side. And as a single channel is
 * both, it is convolved beside one of zeros. (Images of one pixel are both too; no network here has few channels left there.)
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
     * @return (N, C', H', W') of the input's type, channels side by side; differentiable in both; belongs to the manager of {@code input}
     */
    public NDArray apply(NDArray input, NDArray filters) {
        boolean skips = stride > 1 && padding == 0 && filters.getShape().get(2) == 1 && filters.getShape().get(3) == 1;
        String wide = skips ? "skip" : "convolve";
        return SCRIPTS.computeIfAbsent(this, Convolution::script).apply(input.size(1) == 1 ? wide + "_single" : wide, input, filters);
    }

    private Script script() {
        return new Script("""
                def convolve(self: __torch__.K, x: Tensor, w: Tensor) -> Tensor:
                  return torch.conv2d(torch.contiguous(x, memory_format=2), torch.to(w, x.dtype), None, [%1$d, %1$d], [%2$d, %2$d])
                def skip(self: __torch__.K, x: Tensor, w: Tensor) -> Tensor:
                  seen = torch.slice(torch.slice(x, 2, 0, None, %1$d), 3, 0, None, %1$d)
                  return torch.conv2d(torch.contiguous(seen, memory_format=2), torch.to(w, x.dtype))
                def doubled(self: __torch__.K, x: Tensor) -> Tensor:
                  return torch.cat([x, torch.zeros_like(x)], 1)
                def convolve_single(self: __torch__.K, x: Tensor, w: Tensor) -> Tensor:
                  return self.convolve(self.doubled(x), self.doubled(w))
                def skip_single(self: __torch__.K, x: Tensor, w: Tensor) -> Tensor:
                  return self.skip(self.doubled(x), self.doubled(w))
                """.formatted(stride, padding));
    }
}
