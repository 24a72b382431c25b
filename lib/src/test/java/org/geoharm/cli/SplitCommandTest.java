package org.geoharm.cli;

import static org.geoharm.cli.Terminal.geoharm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitCommandTest {

    @TempDir
    Path folder;

    /** Makes three classes of twelve images each, empty files: a list names images and never looks into them. */
    private Path birds() throws IOException {
        Path root = folder.resolve("birds");
        for (String name : List.of("crow", "jay", "tit")) {
            Files.createDirectories(root.resolve(name));
            for (int i = 10; i < 22; i++) {
                Files.createFile(root.resolve(name).resolve(i + ".jpg"));
            }
        }
        return root;
    }

    @Test
    void split_writesWhatItNames() throws IOException {
        Path lists = folder.resolve("lists");
        String said = geoharm("split", "--data", birds(), "--imb-factor", 0.1, "--test-per-class", 2, "--shots", 3, "--output_dir", lists)
                .succeeds().out();
        assertTrue(said.startsWith(lists.resolve("birds_LT_train.txt") + "  14 images of 3 classes, 10 to 1 each, sha256 "), said);
        assertTrue(said.contains("birds_LT_test.txt  6 images of 3 classes, 2 to 2 each"), said);
        assertEquals(9, Files.readAllLines(lists.resolve("birds_3shot.txt")).size());
        assertTrue(Files.readAllLines(lists.resolve("birds_LT_train.txt")).get(0).matches("crow/\\d\\d\\.jpg 0"));
        assertTrue(Files.readString(lists.resolve("birds_LT.json")).contains("\"classOrder\" : \"shuffled\""));
    }

    @Test
    void split_takesTheParetoLawAndClassesByName() throws IOException {
        Path root = birds().getParent();
        geoharm("split", "--data", root, "--folder", "birds", "--name", "Some", "--imb-type", "pareto", "--power", 2, "--max", 8,
                "--min", 2, "--class-order", "name", "--output-dir", folder).succeeds();
        String json = Files.readString(folder.resolve("Some_LT.json"));
        assertTrue(json.contains("\"power\" : 2.0") && json.contains("\"imbalanceRatio\" : 4.0"), json);
        assertTrue(json.contains("\"counts\" : [ 8, "), json);
        assertTrue(Files.readString(folder.resolve("Some_LT_train.txt")).startsWith("birds/crow/"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--imb-factor 0; --imb-factor must be in (0, 1] (smallest / largest class), got 0.0; for an imbalance ratio of 100 say 0.01",
        "--imb-factor 0.5 --min 2; --imb-factor and --min say the same in two ways; leave one of them out",
        "--min 0; --min must be in [1, 12], the images in the largest class, got 0",
        "--min 13; --min must be in [1, 12]",
        "--max 0; maximum must be >= 1",
        "--max 13 --min 1; the tail needs one more class of 13 images, but those left have at most 12; take a smaller maximum",
        "--max 13 --min 1 --class-order name; class 0 must have the 13 images of its place in the tail, it has 12; shuffle the classes",
        "; imbalanceRatio must be <= 12, the images in the largest class",
        "--min 1 --test-per-class 13; class 0 (crow) must have the 13 images wanted of each class, it has 12; ask for fewer",
        "--min 1 --shots -1; shots must be >= 0, got -1",
        "--imb-type pareto --min 1 --power 0; power must be > 0, got 0.0",
        "--min 1 --seed -1; seed must be in [0, 4294967295], got -1",
        "--min 1 --name a/b; name must be a word for file names",
        "--min 1 --synthetic; the images must come from --data ROOT or from --synthetic, got both; give one of the two"})
    void badOptions_areRefused_beforeAnythingIsWritten(String options, String message) throws IOException {
        Path lists = folder.resolve("lists");
        Object[] words = ("split --data " + birds() + " --output-dir " + lists + (options == null ? "" : " " + options)).split(" ");
        geoharm(words).refuses(message);
        assertFalse(Files.exists(lists));
    }

    @Test
    void missingImages_areRefused() {
        geoharm("split").refuses("the images must come from --data ROOT or from --synthetic, got neither");
        geoharm("split", "--data", folder.resolve("none")).refuses(folder.resolve("none"), "this is not a folder");
    }
}
