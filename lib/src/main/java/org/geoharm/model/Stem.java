package org.geoharm.model;

import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/** The first layers of a residual network. */
public enum Stem {
    /** For small images: a 3x3 convolution that keeps the size. The other convolutions start by PyTorch's default, as in the reference. */
    CIFAR(3, 1) {
        @Override
        Layers plainLayers(NDManager manager) {
            return PlainLayers.cifar(manager);
        }
    },
    /**
     * For images of 224 pixels: a 7x7 convolution of stride 2, then the largest of 3x3 at stride 2: a quarter of the size. All
     * convolutions start He-normal on the fan-out, as in the reference.
     */
    IMAGENET(7, 2) {
        @Override
        Layers plainLayers(NDManager manager) {
            return PlainLayers.imageNet(manager);
        }

        @Override
        Map<String, Network> parts(Layers layers, int width) {
            Map<String, Network> parts = super.parts(layers, width);
            parts.put("maxpool", Operation.MAX_POOL);
            return parts;
        }
    };

    private static final int COLOURS = 3;

    private final int kernel;
    private final int stride;

    Stem(int kernel, int stride) {
        this.kernel = kernel;
        this.stride = stride;
    }

    /** Returns what the reference makes networks with this stem of, where nothing is pruned. */
    abstract Layers plainLayers(NDManager manager);

    /** Makes the layers before the first stage: (N, 3, H, W) to (N, width, …). */
    Map<String, Network> parts(Layers layers, int width) {
        Map<String, Network> parts = new LinkedHashMap<>();
        parts.put("conv1", layers.conv(new ConvShape(COLOURS, width, kernel, stride)));
        parts.put("bn1", layers.norm(width));
        parts.put("relu", Operation.RELU);
        return parts;
    }
}
