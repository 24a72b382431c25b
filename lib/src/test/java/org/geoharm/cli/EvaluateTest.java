package org.geoharm.cli;

import static org.geoharm.cli.Terminal.geoharm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.geoharm.eval.ProbeResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateTest {

    @TempDir
    static Path trained;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        geoharm("pretrain", "--classes", 5, "--epochs", 2, "--batch-size", 64, "--width", 2, "--log-folder", plain()).succeeds();
        geoharm("pretrain", "--classes", 5, "--epochs", 2, "--batch-size", 64, "--width", 2, "--log-folder", trained.resolve("gh"),
                "--gh", "--warm-up", 1, "--target-dim", 10).succeeds();
    }

    private static Path plain() {
        return trained.resolve("plain");
    }

    /** Copies the trained run, to be spoilt. */
    private Path copy() throws IOException {
        Path copy = folder.resolve("copy");
        try (Stream<Path> all = Files.walk(plain())) {
            for (Path file : all.toList()) {
                Files.copy(file, copy.resolve(plain().relativize(file).toString()));
            }
        }
        Files.deleteIfExists(copy.resolve("result.json"));
        return copy;
    }

    private static Terminal evaluate(Path run) {
        return geoharm("evaluate", run, "--classes", 5, "--probe-epochs", 1);
    }

    private static void spoil(Path run, String from, String to) throws IOException {
        String recipe = Files.readString(run.resolve("recipe.json"));
        assertTrue(recipe.contains(from), recipe);
        Files.writeString(run.resolve("recipe.json"), recipe.replace(from, to));
    }

    @Test
    void evaluate_printsGroupsOfAllRunsWithTheProtocol_andWritesTheResults() throws IOException {
        String table = geoharm("evaluate", plain(), trained.resolve("gh"), "--dataset", "synthetic", "--classes", 5, "--probe_epochs", 3,
                "--groups", "count").succeeds().out();
        for (String word : new String[] {"Many", "Medium", "Few", "Std", "Avg", "kNN", "Epochs", " SimCLR ", " SimCLR+GH "}) {
            assertTrue(table.contains(word), word + " is missing from " + table);
        }
        assertTrue(table.contains("over 3 epochs in batches of 1000, L2 5.0E-6, seed 0. Probe trained on 500 images of "
                + "synthetic shapes/5 train, tested on 250. Majority of the 5 nearest neighbours"), table);
        assertTrue(table.contains("20 to 100"), table);
        ProbeResult result = ProbeResult.read(plain().resolve("result.json"));
        assertTrue(table.contains(result.protocol()), table);
    }

    @Test
    void help_saysThatAFolderNeedNotBeBalanced() {
        String help = geoharm("evaluate", "--help").succeeds().out().replaceAll("\\s+", " ");
        assertTrue(help.contains("With --dataset folder the classifier learns from all of train/, long-tailed or not; "
                + "--shots evens it out."), help);
    }

    @Test
    void evaluate_isTheSameEachTime() throws IOException {
        evaluate(plain()).succeeds();
        String once = Files.readString(plain().resolve("result.json"));
        evaluate(plain()).succeeds();
        assertEquals(once, Files.readString(plain().resolve("result.json")));
    }

    @Test
    void evaluate_ofTwoRunsOfOneMethod_tellsThemApartByTheirFolders() throws IOException {
        String table = geoharm("evaluate", plain(), copy(), "--classes", 5, "--probe-epochs", 1).succeeds().out();
        assertTrue(table.contains(" SimCLR (plain) ") && table.contains(" SimCLR (copy) "), table);
    }

    @Test
    void evaluate_ofATrainingUnderWay_saysHowFarItIs() throws IOException {
        Path run = copy();
        Files.delete(run.resolve("checkpoint/finished"));
        Files.writeString(run.resolve("history.csv"), Files.readString(run.resolve("history.csv")).replaceAll("(?m)^1,.*\n", ""));
        Terminal said = evaluate(run);
        assertEquals(0, said.code(), said.err());
        assertTrue(said.err().contains(run + ": 1 of 2 epochs are done"), said.err());
        assertTrue(said.out().contains("  1  |      1  |"), said.out());
    }

    @Test
    void evaluate_ofWhatIsNoRun_isRefused() throws IOException {
        evaluate(folder.resolve("nowhere")).refuses(folder.resolve("nowhere/recipe.json") + ": no such file; the folder holds no run");
        evaluate(folder).refuses(folder.resolve("recipe.json") + ": no such file");
        Path file = Files.writeString(folder.resolve("file"), "");
        evaluate(file).refuses(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "``; expected an entry 'recipe'",
        "{; expected JSON, found something else",
        "[1]; expected an entry 'recipe'; it is not the recipe of a run",
        "{\"recipe\": null}; expected an entry 'recipe'",
        "{\"recipe\": {}}; the entry 'recipe' cannot be read",
        "{\"recipe\": 3}; the entry 'recipe' cannot be read"})
    void evaluate_withABrokenRecipe_isRefused(String text, String message) throws IOException {
        Path run = copy();
        Files.writeString(run.resolve("recipe.json"), text);
        evaluate(run).refuses(run.resolve("recipe.json") + ": ", message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "\"ResNet18\"; \"ResNet19\"; the type 'ResNet19' is not one of this library's; open the run with Run.open(folder, recipe)",
        "\"SimCLR\",; \"java.lang.Runtime\",; the type 'java.lang.Runtime' is not one of this library's",
        "\"width\" : 2; \"width\" : 0; width must be >= 1, got 0",
        "\"width\" : 2; \"breadth\" : 2; the entry 'recipe' cannot be read",
        "\"epochs\" : 2,; ``; cannot be read (Missing creator property 'epochs' (index 0)); "
                + "was it written by another version or changed by hand?",
        "\"seed\" : 0; \"seed\" : null; the entry 'recipe' cannot be read",
        "\"classNames\" : [; \"classNames\" : [ \"one more\",; classCounts must have 6 numbers, one a class, got 5"})
    void evaluate_withAChangedRecipe_isRefused(String from, String to, String message) throws IOException {
        Path run = copy();
        spoil(run, from, to);
        evaluate(run).refuses(run.resolve("recipe.json") + ": ", message);
        assertFalse(Files.exists(run.resolve("result.json")));
    }

    @Test
    void evaluate_withBytesThatAreNoText_isRefused() throws IOException {
        Path run = copy();
        Files.write(run.resolve("recipe.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        evaluate(run).refuses(run.resolve("recipe.json") + ": expected JSON in UTF-8, found bytes that are no text");
    }

    @Test
    void evaluate_withACheckpointOfAnotherWidth_isRefused() throws IOException {
        Path run = copy();
        spoil(run, "\"width\" : 2", "\"width\" : 3");
        evaluate(run).refuses(run.resolve("checkpoint/last.safetensors") + ": does not fit the recipe beside it (weight ",
                "must have shape", "delete the run's folder to train anew");
    }

    @Test
    void evaluate_withoutACheckpoint_isRefused() throws IOException {
        Path run = copy();
        Files.delete(run.resolve("checkpoint/last.safetensors"));
        evaluate(run).refuses(run.resolve("checkpoint/last.safetensors") + ": no checkpoint is there; train first");
    }

    @Test
    void evaluate_withADamagedCheckpoint_isRefused_whereverItIsCut() throws IOException {
        Path run = copy();
        Path checkpoint = run.resolve("checkpoint/last.safetensors");
        byte[] whole = Files.readAllBytes(checkpoint);
        for (int length : new int[] {0, 7, 8, 200, whole.length / 2, whole.length - 1}) {
            Files.write(checkpoint, Arrays.copyOf(whole, length));
            evaluate(run).refuses(checkpoint + ": ", "expected a safetensors file");
        }
        Files.write(checkpoint, "this is something else altogether".getBytes(StandardCharsets.UTF_8));
        evaluate(run).refuses(checkpoint + ": expected a safetensors file");
        assertFalse(Files.exists(run.resolve("result.json")));
    }

    @Test
    void evaluate_onOtherClasses_isRefused_beforeAnyWork() throws IOException {
        Path run = copy();
        geoharm("evaluate", plain(), run, "--classes", 4, "--probe-epochs", 1).refuses("SimCLR was trained on 5 classes",
                "synthetic shapes/4 has 4 (plain disc, …); evaluate on the dataset it was trained on");
        assertFalse(Files.exists(run.resolve("result.json")));
    }

    @Test
    void evaluate_withBadSettings_isRefused() {
        geoharm("evaluate", plain(), "--classes", 5, "--probe-epochs", 0).refuses("epochs must be >= 1, got 0");
        geoharm("evaluate", plain(), "--classes", 5, "--device", "tpu").refuses("device must be auto, cpu, cuda or cuda:N, got tpu");
    }

    @Test
    void interrupted_keepsNothing() throws IOException {
        Path run = copy();
        Thread.currentThread().interrupt();
        Terminal said = evaluate(run);
        assertEquals(130, said.code(), said.err());
        assertTrue(said.err().contains("was interrupted; nothing of it is kept"), said.err());
        assertFalse(Files.exists(run.resolve("result.json")));
    }
}
