package org.geoharm.bench;

import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoharm.Environment;
import org.geoharm.torch.Processor;

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

    private static final Path GPUS = Path.of("/proc/driver/nvidia/gpus");
    private static final String UNKNOWN = "unknown";

    /**
     * Returns this machine, as it is now.
     *
     * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
     */
    public static Machine here(String device) {
        Environment environment = Environment.here(device);
        Processor processor = Processor.here();
        String cpu = processor.model().orElse(System.getProperty("os.arch"));
        String gpu = environment.device().equals("cpu") ? "" : "; " + gpus();
        return new Machine(environment, cpu + gpu, Runtime.getRuntime().availableProcessors(), bfloat16(processor),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    static String bfloat16(Processor processor) {
        return processor.bfloat16().map(found -> found.isEmpty() ? "none" : found).orElse(UNKNOWN);
    }

    /** Returns the models of all GPUs, as the driver names them. */
    private static String gpus() {
        try (Stream<Path> folders = Files.list(GPUS)) {
            String models = folders.sorted().map(folder -> model(folder.resolve("information")))
                    .collect(Collectors.joining(", "));
            return models.isEmpty() ? "GPU " + UNKNOWN : models;
        } catch (IOException e) {
            return "GPU " + UNKNOWN;
        }
    }

    private static String model(Path information) {
        Properties fields = new Properties();
        try (Reader text = Files.newBufferedReader(information)) {
            fields.load(text);
        } catch (IOException e) {
            return UNKNOWN;
        }
        return fields.getProperty("Model", UNKNOWN);
    }
}
