package org.geoharm.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoharm.Environment;

/**
 * What something was measured on.
 *
 * @param environment library, engine, Java, device and threads
 * @param cpu model of the processor, and of the GPU where the device is one
 * @param cores that Java may use
 * @param bfloat16 instructions for bfloat16 that the CPU has, such as {@code avx512_bf16 amx_bf16}; {@code none}, or {@code unknown}
 * @param load mean of the processes that wanted a core in the last minute, before anything was measured; negative if unknown
 */
public record Machine(Environment environment, String cpu, int cores, String bfloat16, double load) {

    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path GPUS = Path.of("/proc/driver/nvidia/gpus");
    private static final String UNKNOWN = "unknown";

    /**
     * Returns this machine, as it is now.
     *
     * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
     */
    public static Machine here(String device) {
        Environment environment = Environment.here(device);
        List<String> lines = lines(CPU);
        String cpu = field(lines, "model name").orElse(System.getProperty("os.arch"));
        String gpu = environment.device().equals("cpu") ? "" : "; " + gpus();
        return new Machine(environment, cpu + gpu, Runtime.getRuntime().availableProcessors(), bfloat16(lines),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Returns the bfloat16 instructions in the lines of {@code /proc/cpuinfo}. */
    static String bfloat16(List<String> cpuinfo) {
        Optional<String> flags = field(cpuinfo, "flags").or(() -> field(cpuinfo, "Features"));
        return flags.map(all -> Arrays.stream(all.split("\\s+")).filter(flag -> flag.contains("bf16")).sorted()
                .collect(Collectors.joining(" "))).map(found -> found.isEmpty() ? "none" : found).orElse(UNKNOWN);
    }

    private static Optional<String> field(List<String> lines, String name) {
        return lines.stream().filter(line -> line.matches(name + "\\s*:.*")).map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    /** Returns the models of all GPUs, as the driver names them. */
    private static String gpus() {
        try (Stream<Path> folders = Files.list(GPUS)) {
            String models = folders.sorted().map(folder -> field(lines(folder.resolve("information")), "Model").orElse(UNKNOWN))
                    .collect(Collectors.joining(", "));
            return models.isEmpty() ? "GPU " + UNKNOWN : models;
        } catch (IOException e) {
            return "GPU " + UNKNOWN;
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
