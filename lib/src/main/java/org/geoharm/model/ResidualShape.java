package org.geoharm.model;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.check.Check;

/**
 * The shape of a residual network: stem, stages of blocks, global average pooling. Each stage after the first halves the size
 * and doubles the width.
 *
 * @param stem the first layers
 * @param block kind of the blocks
 * @param blocks how many a stage
 * @param width channels of the first stage, before its blocks expand them; &ge; 1
 */
record ResidualShape(Stem stem, BlockKind block, List<Integer> blocks, int width) {

    ResidualShape {
        Check.that(width >= 1, "width must be >= 1, got %d", width);
    }

    /** Builds the network with one way through. */
    Network build(NDManager manager) {
        return of(stem.plainLayers(manager));
    }

    /** Builds the network with a dense and a pruned branch. */
    PrunableNetwork buildPrunable(NDManager manager) {
        PrunableLayers layers = new PrunableLayers(manager);
        return layers.prunable(of(layers));
    }

    /** Returns the width of the features. */
    int features() {
        return block.expand(width << (blocks.size() - 1));
    }

    private Network of(Layers layers) {
        Map<String, Network> parts = new LinkedHashMap<>();
        parts.put("layout", Operation.CHANNELS_LAST);
        parts.putAll(stem.parts(layers, width));
        int from = width;
        for (int stage = 0; stage < blocks.size(); stage++) {
            parts.put("layer" + (stage + 1), stage(layers, from, stage));
            from = block.expand(width << stage);
        }
        parts.put("avgpool", Operation.GLOBAL_AVERAGE);
        return new Sequence(parts);
    }

    private Network stage(Layers layers, int from, int stage) {
        List<Network> steps = new ArrayList<>();
        int inside = width << stage;
        steps.add(ResidualBlock.of(layers, block.path(from, inside, stage == 0 ? 1 : 2)));
        while (steps.size() < blocks.get(stage)) {
            steps.add(ResidualBlock.of(layers, block.path(block.expand(inside), inside, 1)));
        }
        return Sequence.numbered(steps);
    }
}
