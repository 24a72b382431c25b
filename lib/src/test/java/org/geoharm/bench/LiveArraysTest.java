package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;

class LiveArraysTest {

    @Test
    void below_countsOpenArraysOfAManagerAndItsChildren() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            int before = LiveArrays.below(LiveArrays.root(manager));
            assertEquals(0, LiveArrays.below(manager));
            var closed = manager.create(1f);
            manager.create(2f);
            try (NDManager child = manager.newSubManager()) {
                child.newSubManager().create(3f);
                assertEquals(3, LiveArrays.below(manager));
                assertEquals(before + 3, LiveArrays.below(LiveArrays.root(manager)));
            }
            closed.close();
            assertEquals(1, LiveArrays.below(manager));
        }
    }
}
