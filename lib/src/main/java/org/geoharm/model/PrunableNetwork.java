package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.geoharm.random.Seeds;
import org.geoharm.torch.InPlace;

/**
 * A network with two branches on the same convolutions and linear layers: the dense one, and one that sees only the weights that
 * masks leave. Each branch has batch norms of its own. Taken as a whole it maps as the dense branch does.
 *
 * @see <a href="https://proceedings.mlr.press/v139/jiang21a.html">Jiang et al., Self-Damaging Contrastive Learning, ICML 2021</a>
 */
public final class PrunableNetwork implements Network {

    private final Network whole;
    private final List<PrunableConv> convolutions;

    /** Takes a network and the convolutions in it that have masks, which are ones at first. */
    PrunableNetwork(Network whole, List<PrunableConv> convolutions) {
        this.whole = whole;
        this.convolutions = List.copyOf(convolutions);
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        return whole.forward(input, mode);
    }

    /** Returns a branch; its weights are those of this network, named as in a network with one way through. */
    @Override
    public Network branch(Branch branch) {
        return whole.branch(branch);
    }

    /** Returns the state of both branches; masks are no part of it, as they follow from the weights. */
    @Override
    public List<Weight> weights() {
        return whole.weights();
    }

    /** Returns how many weights masks can hide. */
    public long prunableCount() {
        return magnitudes().count();
    }

    /**
     * Makes new masks from the present weights, whatever the earlier masks were. Nothing happens to the weights themselves.
     *
     * @param pruning how much falls
     * @param key of the random stream that chance follows; without effect if nothing falls by chance
     */
    public void prune(Pruning pruning, long key) {
        Magnitudes magnitudes = magnitudes();
        long total = magnitudes.count();
        if (total == 0) {
            return;
        }
        float threshold = magnitudes.at(Math.min(pruning.smallest(total), total - 1));
        double chance = pruning.chance(total);
        long first = 0;
        for (PrunableConv conv : convolutions) {
            float[] values = conv.weight().toFloatArray();
            for (int i = 0; i < values.length; i++) {
                boolean falls = Math.abs(values[i]) < threshold || chance > 0 && uniform(key, first + i) < chance;
                values[i] = falls ? 0 : 1;
            }
            first += values.length;
            write(values, conv.mask());
        }
    }

    private Magnitudes magnitudes() {
        return new Magnitudes(convolutions.stream().map(PrunableConv::weight).toList());
    }

    /** Returns number i of a stream, in [0, 1). */
    private static double uniform(long key, long i) {
        return (Seeds.child(key, i) >>> 11) * 0x1p-53;
    }

    private static void write(float[] values, NDArray target) {
        try (NDManager scope = target.getManager().newSubManager()) {
            InPlace.copy(scope.create(values, target.getShape()), target);
        }
    }

    /** Returns the masks themselves, in the order of the convolutions. */
    List<NDArray> masks() {
        return convolutions.stream().map(PrunableConv::mask).toList();
    }
}
