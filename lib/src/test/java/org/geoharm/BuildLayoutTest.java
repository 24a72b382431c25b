package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The top level and the build directory are where the design wants them. */
class BuildLayoutTest {

    private static final Path ROOT = Path.of(System.getProperty("geoharm.root"));

    @TempDir
    Path copy;

    @Test
    void mvnClean_removesBuildAndLeavesTargetWhole() throws Exception {
        assumeTrue(mavenIsOnThePath(), "no mvn on the path, so `mvn clean` cannot be tried");
        for (String pom : List.of("pom.xml", "lib/pom.xml", "environment/kernel/pom.xml", "environment/benchmarks/pom.xml")) {
            Files.createDirectories(copy.resolve(pom).getParent());
            Files.copy(ROOT.resolve(pom), copy.resolve(pom));
            Files.createDirectories(copy.resolve(pom).resolveSibling("build"));
            Files.writeString(copy.resolve(pom).resolveSibling("build/made"), "by a build");
        }
        for (String folder : List.of("target", "lib/target")) {
            Files.createDirectories(copy.resolve(folder));
            Files.writeString(copy.resolve(folder).resolve("100_128_target.npy"), "data");
        }
        Process maven = new ProcessBuilder("mvn", "-q", "-B", "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"), "clean")
                .directory(copy.toFile()).redirectErrorStream(true).start();
        String said = new String(maven.getInputStream().readAllBytes());
        assertEquals(0, maven.waitFor(), said);
        assertEquals("data", Files.readString(copy.resolve("target/100_128_target.npy")));
        assertEquals("data", Files.readString(copy.resolve("lib/target/100_128_target.npy")));
        assertFalse(Files.exists(copy.resolve("build")));
        assertFalse(Files.exists(copy.resolve("lib/build")));
        assertFalse(Files.exists(copy.resolve("environment/kernel/build")));
        assertFalse(Files.exists(copy.resolve("environment/benchmarks/build")));
    }

    @Test
    void topLevel_holdsNothingElse() throws IOException {
        Set<String> allowed = Set.of("pom.xml", "notebooks", "lib", "split", "target", "environment", "README.md", "LICENSE",
                "CONTRIBUTING.md", "geoharm", "build", "runs");
        try (Stream<Path> entries = Files.list(ROOT)) {
            Set<String> strangers = new TreeSet<>();
            entries.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !allowed.contains(name)).forEach(strangers::add);
            assertEquals(Set.of(), strangers);
        }
        assertTrue(Files.isExecutable(ROOT.resolve("geoharm")));
    }

    private static boolean mavenIsOnThePath() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "mvn")));
    }
}
