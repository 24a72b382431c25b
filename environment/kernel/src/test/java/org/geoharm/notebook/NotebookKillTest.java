package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geoharm.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A notebook whose process is killed amid its trainings: executed again, it keeps what was finished and trains the rest. */
@Tag("slow")
class NotebookKillTest extends NotebooksApart {

    private static final Path NOTEBOOK = NOTEBOOKS.resolve("06-ablations.ipynb");
    private static final Map<String, String> KNOBS = Map.of("scale", "smoke", "factors", "floor");
    private static final int TRAININGS = 3;
    private static final long LOOK_AGAIN = 20;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aNotebookThatWasKilled_executedAgain_trainsOnlyTheRest() throws IOException, InterruptedException {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        killOnceOneIsFinished(runs);
        List<Path> before = finished(runs);
        assertTrue(before.size() < TRAININGS, "it was killed too late: " + before);
        Map<Path, FileTime> files = written(before.get(0));

        StringBuffer said = new StringBuffer();
        RunReport report = new NotebookRunner(RunOptions.usual().withOutputFolder(folder.resolve("out")).withParameters(KNOBS))
                .run(NOTEBOOK, new RunListener() {
                    @Override
                    public void output(Output output) {
                        said.append(output);
                    }
                });
        assertEquals(List.of(), report.failures());
        assertEquals(TRAININGS, finished(runs).size());
        Map<Path, FileTime> after = written(before.get(0));
        after.keySet().retainAll(files.keySet()); // its evaluation is new
        assertEquals(files, after);
        assertFalse(said.toString().contains("1/" + TRAININGS + " floor"), "the first is trained again: " + said);
        assertTrue(said.toString().contains(TRAININGS + "/" + TRAININGS + " floor"), "the last is not seen to train: " + said);
    }

    private void killOnceOneIsFinished(Path runs) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx1g",
                "-XX:TieredStopAtLevel=1", "-Dai.djl.offline=true", "-Dai.djl.pytorch.num_threads=1", "-cp",
                System.getProperty("java.class.path"), "org.geoharm.cli.Main", "notebook", NOTEBOOK.toString(), "--output-dir",
                folder.resolve("out").toString()));
        KNOBS.forEach((knob, value) -> command.addAll(List.of("--param", knob + "=" + value)));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        try {
            while (finished(runs).isEmpty()) {
                if (!process.isAlive()) {
                    fail("it ended before anything was finished: " + Files.readString(log));
                }
                Thread.sleep(LOOK_AGAIN);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertTrue(process.exitValue() != 0, "the process ended before it was killed");
    }

    private static List<Path> finished(Path runs) throws IOException {
        List<Path> finished = new ArrayList<>();
        try (Stream<Path> all = Files.list(runs)) {
            for (Path run : all.filter(run -> Files.exists(run.resolve("recipe.json"))).toList()) {
                if (Run.open(run).finished()) {
                    finished.add(run);
                }
            }
        }
        return finished;
    }
}
