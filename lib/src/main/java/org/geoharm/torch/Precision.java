package org.geoharm.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.Locale;
import org.geoharm.check.Check;

/**
 * The type that a backbone computes in while it is trained. Its weights, their gradients and momentum, batch statistics and all that
 * comes after its features are float32 either way.
 */
public enum Precision {

    /** 24 bits of mantissa. */
    FLOAT32 {
        @Override
        public NDArray of(NDArray images) {
            return images;
        }

        @Override
        public boolean isNativeOn(Device device) {
            return true;
        }
    },

    /** The range of float32 with 8 bits of mantissa: about 0.6 of the memory, and of the time where processors have instructions for it. */
    BFLOAT16 {
        @Override
        public NDArray of(NDArray images) {
            return Conversion.SCRIPT.apply("narrow", images);
        }

        @Override
        public boolean isNativeOn(Device device) {
            return device.isGpu() || Processor.here().multipliesBfloat16();
        }
    };

    /** Apart, so that to name a precision does not start the engine. */
    private static final class Conversion {

        static final Script SCRIPT = new Script("""
                def narrow(self: __torch__.K, x: Tensor) -> Tensor:
                  return torch.to(x, 15)
                def widen(self: __torch__.K, x: Tensor) -> Tensor:
                  return torch.to(x, 6)
                def channels_last(self: __torch__.K, x: Tensor) -> Tensor:
                  return torch.contiguous(x, memory_format=2)
                """);
    }

    /** Returns what is used on a device unless something else is asked for: bfloat16 on a GPU, float32 on the CPU. */
    public static Precision usual(Device device) {
        return device.isGpu() ? BFLOAT16 : FLOAT32;
    }

    /** Returns whether a device has instructions for this type; others take many times as long as with float32. */
    public abstract boolean isNativeOn(Device device);

    /**
     * Checks that a device has instructions for this type.
     *
     * @throws IllegalArgumentException if it has none
     */
    public void check(Device device) {
        Check.that(isNativeOn(device), "%s must be a type that the CPU has instructions for (avx512_bf16 or amx_bf16 in /proc/cpuinfo), "
                + "this one has none and would take many times as long as with float32; use float32", this);
    }

    /**
     * Brings the input of a backbone to this type; its layers compute in the type of what they get.
     *
     * @param images (N, 3, H, W) float32
     * @return of the same shape; belongs to the same manager; nothing is recorded for the images themselves
     */
    public abstract NDArray of(NDArray images);

    /** Returns an array of either type as float32, differentiable; belongs to the same manager. */
    public static NDArray widened(NDArray array) {
        return Conversion.SCRIPT.apply("widen", array);
    }

    /**
     * Returns the same images with the channels of a pixel side by side in memory, which makes convolutions faster: a step of ResNet-18
     * on the CPU takes 0.7 to 0.9 times as long.
     *
     * @param images (N, C, H, W)
     * @return of the same shape and values, belongs to the same manager
     */
    public static NDArray channelsLast(NDArray images) {
        return Conversion.SCRIPT.apply("channels_last", images);
    }

    /** Returns the name on the command line and in files: {@code float32} or {@code bfloat16}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
