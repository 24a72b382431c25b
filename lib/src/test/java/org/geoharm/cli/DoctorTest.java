package org.geoharm.cli;

import static org.geoharm.cli.Terminal.geoharm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.geoharm.Environment;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;

class DoctorTest {

    @Test
    void doctor_saysEachThingInALine() {
        List<String> lines = geoharm("doctor").succeeds().out().lines().toList();
        assertEquals(List.of("geoharm", "java", "engine", "version", "device", "threads", "gpu", "natives"),
                lines.stream().map(line -> line.split(" +", 2)[0]).toList());
        assertTrue(lines.get(0).endsWith(Environment.version()), lines.get(0));
        assertTrue(lines.get(2).endsWith("PyTorch"), lines.get(2));
        assertTrue(lines.get(5).contains(Torch.threads() + " of " + Runtime.getRuntime().availableProcessors()), lines.get(5));
    }

    @Test
    void doctor_whereThereIsNoGpu_saysWhyNot() {
        String gpu = geoharm("doctor").out().lines().filter(line -> line.startsWith("gpu")).findFirst().orElseThrow();
        assertEquals(!Torch.defaultDevice().isGpu(), gpu.contains("none: "), gpu);
    }
}
