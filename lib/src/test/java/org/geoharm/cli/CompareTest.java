package org.geoharm.cli;

import static org.geoharm.cli.Terminal.geoharm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {

    @TempDir
    private Path folder;

    private Terminal compare() {
        return geoharm("compare", "--classes", 5, "--width", 2, "--epochs", 3, "--probe-epochs", 2, "--methods", "simclr,dnc,bcl",
                "--output-dir", folder);
    }

    /** Returns when each checkpoint was written, and its bytes. */
    private Map<Path, List<Object>> checkpoints() throws IOException {
        Map<Path, List<Object>> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(file -> file.endsWith("last.safetensors")).toList()) {
                found.put(file, List.of(Files.getLastModifiedTime(file), ByteBuffer.wrap(Files.readAllBytes(file))));
            }
        }
        return found;
    }

    @Test
    void compare_makesOneTable_andGivenAgainTrainsNothingAndSaysTheSame() throws IOException {
        String said = compare().succeeds().out();
        assertTrue(said.startsWith("6 trainings on ImageSet(synthetic shapes/5-LT"), said);
        List<String> csv = Files.readAllLines(folder.resolve("leaderboard.csv"));
        assertEquals(List.of("untrained", "SimCLR", "SimCLR+GH", "DnC", "DnC+GH", "SimCLR+BCL", "SimCLR+BCL+GH"),
                csv.stream().skip(1).map(line -> line.split(",")[0].replace("\"", "")).toList());
        String markdown = Files.readString(folder.resolve("leaderboard.md"));
        assertTrue(markdown.contains("| SimCLR+BCL+GH"), markdown);
        Map<Path, List<Object>> trained = checkpoints();
        assertTrue(trained.size() >= 6, trained.keySet().toString());
        assertEquals(said, compare().succeeds().out());
        assertEquals(trained, checkpoints());
        assertEquals(csv, Files.readAllLines(folder.resolve("leaderboard.csv")));
        assertEquals(markdown, Files.readString(folder.resolve("leaderboard.md")));
    }

    @Test
    void compare_knowsOnlyImagesInMemory() throws IOException {
        String help = geoharm("compare", "--help").succeeds().out();
        for (String option : ListOptions.NAMES) {
            assertFalse(help.contains(option), help);
            geoharm("compare", option, "x", "--output-dir", folder.resolve("none")).refuses("Unknown option", option);
        }
        geoharm("compare", "--dataset", "imagenet", "--output-dir", folder.resolve("none"))
                .refuses("--dataset must be one in memory here (cifar100, cifar10, synthetic), got imagenet", "geoharm pretrain");
        assertFalse(Files.exists(folder.resolve("none")));
    }
}
