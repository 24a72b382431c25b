package org.geoharm.model;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/** Layers with a dense and a pruned way through: convolutions with masks, a batch norm for each branch. He-normal filters. */
final class PrunableLayers implements Layers {

    private static final ShortcutNames NAMES = new ShortcutNames("downsample", "conv", "bn");

    private final NDManager manager;
    private final List<PrunableConv> made = new ArrayList<>();

    /** Makes layers whose weights and masks the manager owns. */
    PrunableLayers(NDManager manager) {
        this.manager = manager;
    }

    @Override
    public Network conv(ConvShape shape) {
        PrunableConv conv = new PrunableConv(manager, shape);
        made.add(conv);
        return conv;
    }

    @Override
    public Network norm(int channels) {
        return new BranchNorm(manager, channels);
    }

    @Override
    public ShortcutNames shortcutNames() {
        return NAMES;
    }

    /** Returns a network of these layers as one that can be pruned. */
    PrunableNetwork prunable(Network network) {
        return new PrunableNetwork(network, made);
    }
}
