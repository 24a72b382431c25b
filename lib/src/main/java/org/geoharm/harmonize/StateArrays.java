package org.geoharm.harmonize;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.geoharm.check.Check;
import org.geoharm.torch.InPlace;

/** Named arrays that are filled from a checkpoint: all of them, or none. */
final class StateArrays {

    private StateArrays() {}

    static void restore(Map<String, NDArray> target, Map<String, NDArray> source) {
        target.forEach((name, array) -> {
            NDArray stored = source.get(name);
            Check.that(stored != null, "the harmonisation state lacks %s, it has %s; the checkpoint is of another kind of run",
                    name, source.keySet());
            Check.that(stored.getShape().equals(array.getShape()) && stored.getDataType() == array.getDataType(),
                    "%s must be %s %s, got %s %s; the checkpoint is of another data set or geometricDimension", name,
                    array.getDataType(), array.getShape(), stored.getDataType(), stored.getShape());
        });
        target.forEach((name, array) -> InPlace.copy(source.get(name), array));
    }
}
