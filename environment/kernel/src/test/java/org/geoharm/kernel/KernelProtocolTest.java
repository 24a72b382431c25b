package org.geoharm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kernel through the real protocol: the scripts in {@code src/test/python} drive it with Jupyter's own client, where Debian's
 * {@code python3-jupyter-kernel-test} or the same from elsewhere is installed.
 */
@Tag("slow")
class KernelProtocolTest {

    private static final long LONGEST_MINUTES = 12;
    private static final Pattern OUTCOME = Pattern.compile(
            "(?m)^(test_\\w+) \\(([\\w.]+)\\).*?\\.\\.\\. (?:.*\\n)*?.*?(ok|FAIL|ERROR|skipped)\\b");
    private static final Pattern RAN = Pattern.compile("(?m)^Ran (\\d+) tests? in ");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> conformance() throws IOException, InterruptedException {
        return outcomes("conformance.py");
    }

    @TestFactory
    Stream<DynamicTest> behaviour() throws IOException, InterruptedException {
        return outcomes("behaviour.py");
    }

    private Stream<DynamicTest> outcomes(String script) throws IOException, InterruptedException {
        String python = python();
        Path data = folder.resolve("jupyter");
        new KernelSpec(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx1g", "-cp",
                System.getProperty("java.class.path"), "org.geoharm.cli.Main", "kernel", "run", "{connection_file}"),
                Map.of()).install(data);
        Path log = folder.resolve(script + ".log");
        ProcessBuilder builder = new ProcessBuilder(python, scripts().resolve(script).toString()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JUPYTER_PATH", data.toString());
        Process process = builder.start();
        assertEquals(true, process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES), script + " did not end");
        String said = Files.readString(log);
        List<MatchResult> tests = OUTCOME.matcher(said).results().toList();
        assertFalse(tests.isEmpty(), said);
        return Stream.concat(Stream.of(wholeRun(script, process.exitValue(), tests.size(), said)),
                tests.stream().map(test -> one(test, said)));
    }

    /** Tests that the script ended well and that no test of it is missing among those we know of. */
    private static DynamicTest wholeRun(String script, int exitCode, int known, String said) {
        return DynamicTest.dynamicTest(script + " ends with 0, and every test it ran is here", () -> {
            assertEquals(0, exitCode, said);
            assertEquals(List.of(String.valueOf(known)), RAN.matcher(said).results().map(ran -> ran.group(1)).toList(), said);
        });
    }

    private static DynamicTest one(MatchResult test, String said) {
        return DynamicTest.dynamicTest(test.group(1), () -> {
            assumeTrue(!test.group(3).equals("skipped"), test.group(1) + " is skipped by the suite");
            assertEquals("ok", test.group(3), () -> said);
        });
    }

    private static Path scripts() {
        return Path.of(System.getProperty("geoharm.root"), "environment", "kernel", "src", "test", "python");
    }

    /** Returns a Python that has Jupyter's client and its conformance suite. */
    private static String python() throws InterruptedException {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            try {
                Process process = new ProcessBuilder(python, "-c", "import jupyter_client, jupyter_kernel_test").start();
                if (process.waitFor() == 0) {
                    return python;
                }
            } catch (IOException e) {
                // no such Python
            }
        }
        assumeTrue(false, "skipped: no Python with jupyter_client and jupyter_kernel_test (Debian: python3-jupyter-kernel-test)");
        throw new IllegalStateException();
    }
}
