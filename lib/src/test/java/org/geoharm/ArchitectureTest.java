package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages point one way, the loop knows no method, and the classes of the engine and of other kernels have one package each. */
class ArchitectureTest {

    private static final Path SOURCES = Path.of(System.getProperty("geoharm.root"), "lib/src/main/java/org/geoharm");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+);");
    private static final Pattern OURS = Pattern.compile("org\\.geoharm(?:\\.([a-z]+))?\\.[A-Z]\\w*");

    /** Rank of each package; imports go to packages of lower rank, or sideways as named below. */
    private static final Map<String, Integer> RANK = Map.ofEntries(Map.entry("check", 0), Map.entry("random", 0), Map.entry("report", 0),
            Map.entry("torch", 1), Map.entry("io", 1), Map.entry("image", 1),
            Map.entry("data", 2), Map.entry("augment", 2), Map.entry("model", 2), Map.entry("loss", 2),
            Map.entry("method", 3), Map.entry("harmonize", 4), Map.entry("boost", 4), Map.entry("train", 5), Map.entry("", 6),
            Map.entry("eval", 7), Map.entry("experiment", 8), Map.entry("display", 9), Map.entry("bench", 9), Map.entry("cli", 10),
            Map.entry("jupyter", 10));

    private record Use(Path file, String from, String type, String to) {}

    private static List<Use> uses() throws IOException {
        List<Use> uses = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                Path folder = SOURCES.relativize(file.getParent());
                String from = folder.toString().isEmpty() ? "" : folder.getName(0).toString();
                Matcher imports = IMPORT.matcher(text(file));
                while (imports.find()) {
                    Matcher ours = OURS.matcher(imports.group(1));
                    uses.add(new Use(file, from, imports.group(1), ours.lookingAt() ? ours.group(1) == null ? "" : ours.group(1) : null));
                }
            });
        }
        return uses;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void packages_pointOneWay() throws IOException {
        List<String> wrong = uses().stream().filter(use -> use.to() != null && !use.to().equals(use.from()))
                .filter(use -> RANK.get(use.to()) >= RANK.get(use.from()))
                .map(use -> SOURCES.relativize(use.file()) + " uses " + use.type()).toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void report_dependsOnNoneOfOursAndSeesNoArray() throws IOException {
        List<String> wrong = uses().stream().filter(use -> use.from().equals("report"))
                .filter(use -> use.to() != null && !use.to().equals("report") || use.type().startsWith("ai.djl"))
                .map(use -> SOURCES.relativize(use.file()) + " uses " + use.type()).toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void torch_aloneTouchesTheEnginesOwnClasses() throws IOException {
        List<String> wrong = uses().stream().filter(use -> use.type().startsWith("ai.djl.pytorch") && !use.from().equals("torch"))
                .map(use -> SOURCES.relativize(use.file()) + " uses " + use.type()).toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void jupyter_aloneTouchesTheClassesOfOtherKernels() throws IOException {
        List<String> wrong = uses().stream().filter(use -> use.type().matches("(org\\.dflib|io\\.github\\.spencerpark)\\..*"))
                .filter(use -> !use.from().equals("jupyter")).map(use -> SOURCES.relativize(use.file()) + " uses " + use.type()).toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void loop_knowsNoMethodByName() throws IOException {
        Set<String> names = Set.of("SimCLR", "SDCLR", "BCL", "DnC", "Focal", "Harmoniz", "Sinkhorn", "NtXent");
        try (Stream<Path> files = Files.list(SOURCES.resolve("train"))) {
            List<String> wrong = files.filter(file -> names.stream().anyMatch(code(file)::contains))
                    .map(file -> file.getFileName().toString()).toList();
            assertEquals(List.of(), wrong);
        }
    }

    @Test
    void losses_knowNoMethodByName() throws IOException {
        Set<String> names = Set.of("SimCLR", "SDCLR", "BCL", "DnC");
        try (Stream<Path> files = Files.list(SOURCES.resolve("loss"))) {
            List<String> wrong = files.filter(file -> names.stream().anyMatch(code(file)::contains))
                    .map(file -> file.getFileName().toString()).toList();
            assertEquals(List.of(), wrong);
        }
    }

    private static String code(Path file) {
        return text(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//.*", "");
    }
}
