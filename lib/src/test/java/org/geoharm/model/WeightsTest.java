package org.geoharm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;

class WeightsTest {

    @Test
    void distance_isTheLargestDifferenceOfAnyNumber() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            List<Weight> some = List.of(weight("a", manager, 1, 2), weight("b", manager, 5));
            List<Weight> others = List.of(weight("a", manager, 1, 2.5f), weight("b", manager, 4.75f));
            assertEquals(0, Weights.distance(some, some));
            assertEquals(0.5, Weights.distance(some, others));
            assertEquals(0.5, Weights.distance(others, some));
        }
    }

    @Test
    void distance_rejectsAnotherArchitecture() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            List<Weight> some = List.of(weight("a", manager, 1, 2));
            var longer = assertThrows(IllegalArgumentException.class, () -> Weights.distance(some, List.of()));
            assertEquals("both must be weights of one architecture, got 1 and 0 arrays", longer.getMessage());
            var other = assertThrows(IllegalArgumentException.class, () -> Weights.distance(some, List.of(weight("a", manager, 1))));
            assertEquals("both must be weights of one architecture, got a (2) and a (1)", other.getMessage());
        }
    }

    private static Weight weight(String name, NDManager manager, float... values) {
        return new Weight(name, manager.create(values, new Shape(values.length)), true);
    }
}
