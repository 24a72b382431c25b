package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.geoharm.check.Check;
import org.geoharm.torch.Scoped;

/**
 * Subtracts a mean and divides by a deviation, channel by channel: {@code (x - mean) / std}.
 *
 * @param mean of red, green and blue, on the scale of [0, 1]
 * @param std deviations of red, green and blue, &gt; 0
 */
public record Normalize(List<Double> mean, List<Double> std) implements Transform {

    public Normalize {
        Check.that(mean.size() == Images.CHANNELS && std.size() == Images.CHANNELS,
                "mean and std must have 3 values, for red, green and blue, got %d and %d", mean.size(), std.size());
        Check.that(std.stream().allMatch(s -> s > 0), "std must be > 0, got %s", std);
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /** Returns the statistics of CIFAR as the reference code has them. */
    public static Normalize cifar() {
        return new Normalize(List.of(0.4914, 0.4822, 0.4465), List.of(0.2023, 0.1994, 0.2010));
    }

    /** Returns the statistics of ImageNet as the reference code has them. */
    public static Normalize imageNet() {
        return new Normalize(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
    }

    /** {@inheritDoc} Draws nothing. */
    @Override
    public NDArray apply(NDArray images, Draws draws) {
        Images.check(images, DataType.FLOAT32, draws);
        return Scoped.oneArray(() -> images.sub(perChannel(images, mean)).divi(perChannel(images, std)));
    }

    /** Returns what each level from 0 to 255 of a channel becomes, with the float32 arithmetic of {@link #apply}. */
    float[] ofLevels(int channel) {
        float[] values = new float[Images.LEVELS + 1];
        for (int level = 0; level < values.length; level++) {
            values[level] = ((float) level / Images.LEVELS - mean.get(channel).floatValue()) / std.get(channel).floatValue();
        }
        return values;
    }

    private static NDArray perChannel(NDArray images, List<Double> values) {
        float[] floats = {values.get(0).floatValue(), values.get(1).floatValue(), values.get(2).floatValue()};
        return Images.beside(images, floats, 1, Images.CHANNELS, 1, 1);
    }
}
