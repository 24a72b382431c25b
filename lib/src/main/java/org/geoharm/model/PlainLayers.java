package org.geoharm.model;

import ai.djl.ndarray.NDManager;

/**
 * Layers with one way through.
 *
 * @param manager owner of their weights
 * @param filters how convolutions are drawn
 * @param shortcutNames what shortcuts are called
 */
record PlainLayers(NDManager manager, Filters filters, ShortcutNames shortcutNames) implements Layers {

    /** Returns the layers of the reference's networks for CIFAR: PyTorch's default filters. */
    static PlainLayers cifar(NDManager manager) {
        return new PlainLayers(manager, Filters.UNIFORM, new ShortcutNames("shortcut", "0", "1"));
    }

    /** Returns the layers of the reference's networks for ImageNet: He-normal filters. */
    static PlainLayers imageNet(NDManager manager) {
        return new PlainLayers(manager, Filters.HE_NORMAL, new ShortcutNames("downsample", "0", "1"));
    }

    @Override
    public Network conv(ConvShape shape) {
        return new Conv(filters.draw(manager, shape), shape);
    }

    @Override
    public Network norm(int channels) {
        return new BatchNorm(manager, channels);
    }
}
