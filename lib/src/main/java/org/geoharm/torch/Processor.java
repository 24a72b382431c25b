package org.geoharm.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The processor, as Linux describes it; elsewhere nothing is known of it.
 *
 * @param lines of {@code /proc/cpuinfo}; empty where there is none
 */
public record Processor(List<String> lines) {

    private static final Processor HERE = read(Path.of("/proc/cpuinfo"));

    /** Returns that of this machine. */
    public static Processor here() {
        return HERE;
    }

    private static Processor read(Path file) {
        try {
            return new Processor(Files.readAllLines(file));
        } catch (IOException e) {
            return new Processor(List.of()); // as good as not knowing
        }
    }

    /** Returns its model; empty if unknown. */
    public Optional<String> model() {
        return field("model name");
    }

    /** Returns whether AMD made it and it works on 512 bits at once. */
    boolean isAmdOf512Bits() {
        return field("vendor_id").filter("AuthenticAMD"::equals).isPresent()
                && field("flags").filter(flags -> List.of(flags.split("\\s+")).contains("avx512f")).isPresent();
    }

    /** Returns its instructions for bfloat16, such as {@code amx_bf16 avx512_bf16}: none is an empty text; empty if unknown. */
    public Optional<String> bfloat16() {
        Optional<String> flags = field("flags").or(() -> field("Features"));
        return flags.map(all -> Arrays.stream(all.split("\\s+")).filter(flag -> flag.contains("bf16")).sorted()
                .collect(Collectors.joining(" ")));
    }

    /** Returns whether it has those that the engine multiplies bfloat16 with. */
    boolean multipliesBfloat16() {
        return bfloat16().map(instructions -> List.of(instructions.split(" "))).filter(all -> all.contains("avx512_bf16")
                || all.contains("amx_bf16")).isPresent();
    }

    private Optional<String> field(String name) {
        return lines.stream().filter(line -> line.matches(name + "\\s*:.*")).map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }
}
