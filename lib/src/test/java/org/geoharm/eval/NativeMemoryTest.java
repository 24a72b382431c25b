package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.geoharm.data.ClassGroups;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {

    @Test
    void probes_leaveNothingOpen() throws ReflectiveOperationException {
        ClassGroups groups = ClassGroups.thirds(new int[] {5, 4, 3, 2, 1});
        Set<String> before = open();
        LinearProbe.paper().withEpochs(2).evaluate(GoldenProbe.train(), GoldenProbe.test(), groups);
        new KNearestNeighbours(1).evaluate(GoldenProbe.train(), GoldenProbe.test());
        assertEquals(before, open());
    }

    @Test
    void measuresOfGeometry_leaveNothingOpen() throws ReflectiveOperationException {
        Features features = GoldenProbe.train();
        Set<String> before = open();
        Alignment.paper().of(features, features);
        Uniformity.paper().of(features);
        ClassCentres.of(features);
        PrincipalComponents.of(features, 2).project(features);
        assertEquals(before, open());
    }

    @Test
    void open_seesAManagerThatNobodyClosed() throws ReflectiveOperationException {
        int before = open().size();
        try (NDManager forgotten = Torch.newManager(Device.cpu())) {
            assertEquals(before + 1, open().size(), forgotten.getName());
        }
    }

    /** Returns the names of all that hangs on the engine's own manager, on which every other one hangs. */
    private static Set<String> open() throws ReflectiveOperationException {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Field resources = BaseNDManager.class.getDeclaredField("resources");
            resources.setAccessible(true);
            Set<String> names = new TreeSet<>();
            ((Map<?, ?>) resources.get(manager.getParentManager())).keySet().forEach(name -> names.add(name.toString()));
            names.remove(manager.getName());
            return names;
        }
    }
}
