package org.geoharm.method;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.geoharm.model.PrunableNetwork;
import org.geoharm.model.Pruning;
import org.geoharm.random.Seeds;

/**
 * Which weights fall in which epoch: it depends on the weights, the key and the epoch alone, so a training that goes on after a break
 * prunes as an unbroken one does.
 *
 * @param pruning how much falls
 * @param key of the random streams, one an epoch, that chance follows
 */
public record PruningPlan(Pruning pruning, long key) {

    /** Draws the key from the engine's generator. */
    static PruningPlan drawn(Pruning pruning, NDManager manager) {
        try (NDManager cpu = manager.newSubManager(Device.cpu())) {
            return new PruningPlan(pruning, cpu.randomInteger(0, Long.MAX_VALUE, new Shape(1), DataType.INT64).getLong());
        }
    }

    /** Makes the masks of an epoch, counted from 0. */
    void apply(PrunableNetwork network, int epoch) {
        network.prune(pruning, Seeds.child(key, epoch));
    }
}
