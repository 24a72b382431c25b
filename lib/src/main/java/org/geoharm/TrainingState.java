package org.geoharm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.method.Participant;
import org.geoharm.model.Weight;
import org.geoharm.model.Weights;
import org.geoharm.torch.Sgd;
import org.geoharm.train.Checkpoint;
import org.geoharm.train.EpochPart;
import org.geoharm.train.StartingPoint;

/**
 * All that a training changes: what its checkpoint holds, and what is kept of an epoch that is broken off.
 *
 * @param weights of the networks
 * @param optimiser of the trainable ones among these, in their order
 * @param participants keep something of their own
 */
record TrainingState(List<Weight> weights, Sgd optimiser, List<Participant> participants) {

    private static final String EPOCH_PART = "epoch_part.";

    /**
     * Takes over what the checkpoint in a folder holds, if there is one.
     *
     * @return where to go on: at the epoch that comes next, or within it if it was broken off
     * @throws IOException if a file cannot be read or does not fit
     */
    StartingPoint restore(RunFolder folder, NDManager manager) throws IOException {
        int done = 0;
        if (Files.exists(folder.checkpoint())) {
            try (NDManager loaded = manager.newSubManager()) {
                Checkpoint checkpoint = Checkpoint.read(folder.checkpoint(), loaded);
                RunFolder.fitting(folder.checkpoint(), () -> takeOver(checkpoint));
                done = checkpoint.epochsDone();
            }
        }
        return Files.exists(folder.brokenEpoch()) ? withinEpoch(done, folder.brokenEpoch(), manager) : StartingPoint.ofEpoch(done);
    }

    /** A file that was left behind by an epoch that is trained by now is passed over. */
    private StartingPoint withinEpoch(int epoch, Path file, NDManager manager) throws IOException {
        NDManager loaded = manager.newSubManager();
        Checkpoint checkpoint = Checkpoint.read(file, loaded);
        if (checkpoint.epochsDone() != epoch) {
            loaded.close();
            return StartingPoint.ofEpoch(epoch);
        }
        EpochPart part = RunFolder.fitted(file, () -> EpochPart.of(epoch, checkpoint.within(EPOCH_PART)));
        return new StartingPoint(part, () -> {
            try (loaded) {
                RunFolder.fitting(file, () -> takeOver(checkpoint));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void takeOver(Checkpoint checkpoint) {
        Weights.load(withMomentum(), checkpoint.arrays());
        participants.forEach(participant -> participant.restore(checkpoint.within(participant.name() + ".")));
    }

    /** Writes the checkpoint in a folder. */
    void save(RunFolder folder, int epochsDone, NDManager manager) throws IOException {
        new Checkpoint(epochsDone, arrays()).write(folder.checkpoint(), manager);
    }

    /** Writes what is to be gone on from within an epoch; the checkpoint of its beginning stays. */
    void save(RunFolder folder, EpochPart part, NDManager manager) throws IOException {
        try (NDManager numbers = manager.newSubManager()) {
            Map<String, NDArray> arrays = arrays();
            part.arrays(numbers).forEach((name, array) -> arrays.put(EPOCH_PART + name, array));
            new Checkpoint(part.epoch(), arrays).write(folder.brokenEpoch(), manager);
        }
    }

    private Map<String, NDArray> arrays() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        withMomentum().forEach(weight -> arrays.put(weight.name(), weight.array()));
        for (Participant participant : participants) {
            participant.state().forEach((name, array) -> arrays.put(participant.name() + "." + name, array));
        }
        return arrays;
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
