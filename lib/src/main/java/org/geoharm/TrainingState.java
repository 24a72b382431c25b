package org.geoharm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.method.Participant;
import org.geoharm.model.Weight;
import org.geoharm.model.Weights;
import org.geoharm.torch.Sgd;
import org.geoharm.train.Checkpoint;

/**
 * All that a training changes: what its checkpoint holds.
 *
 * @param weights of the networks
 * @param optimiser of the trainable ones among these, in their order
 * @param participants keep something of their own
 */
record TrainingState(List<Weight> weights, Sgd optimiser, List<Participant> participants) {

    /**
     * Takes over what the checkpoint in a folder holds, if there is one.
     *
     * @return finished epochs
     * @throws IOException if it cannot be read or does not fit
     */
    int restore(RunFolder folder, NDManager manager) throws IOException {
        if (!Files.exists(folder.checkpoint())) {
            return 0;
        }
        try (NDManager loaded = manager.newSubManager()) {
            Checkpoint checkpoint = Checkpoint.read(folder.checkpoint(), loaded);
            RunFolder.fitting(folder.checkpoint(), () -> {
                Weights.load(withMomentum(), checkpoint.arrays());
                participants.forEach(participant -> participant.restore(checkpoint.within(participant.name() + ".")));
            });
            return checkpoint.epochsDone();
        }
    }

    /** Writes the checkpoint in a folder. */
    void save(RunFolder folder, int epochsDone, NDManager manager) throws IOException {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        withMomentum().forEach(weight -> arrays.put(weight.name(), weight.array()));
        for (Participant participant : participants) {
            participant.state().forEach((name, array) -> arrays.put(participant.name() + "." + name, array));
        }
        new Checkpoint(epochsDone, arrays).write(folder.checkpoint(), manager);
    }

    /** Weights and momentum, as one list of named arrays. */
    private List<Weight> withMomentum() {
        List<Weight> all = new ArrayList<>(weights);
        List<Weight> trainable = weights.stream().filter(Weight::trainable).toList();
        for (int i = 0; i < trainable.size(); i++) {
            all.add(new Weight("momentum." + trainable.get(i).name(), optimiser.velocities().get(i), false));
        }
        return all;
    }
}
