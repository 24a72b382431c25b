package org.geoharm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of photographs in files. */
class TableCommandOnFilesTest {

    @TempDir
    private Path folder;

    @Test
    void table2_planOnly_tellsWhatStandsInAndHowLongItTakes_andTrainsNothing() {
        Terminal plan = Terminal.geoharm("table", 2, "--scale", "smoke", "--devices", "cpu", "--plan-only", "--output-dir", folder)
                .succeeds();
        assertTrue(plan.out().startsWith("Table 2, scale smoke: Linear probing on ImageNet-LT and Places-LT"), plan.out());
        assertEquals(10, plan.out().lines().filter(line -> line.contains("synthetic shapes in place of ImageNet-LT")).count(), plan.out());
        assertEquals(10, plan.out().lines().filter(line -> line.contains("synthetic shapes in place of Places-LT")).count(), plan.out());
        assertTrue(Files.isDirectory(folder.resolve("stand-ins/ImageNet-LT/train")));
        assertEquals(1, folder.toFile().list().length, "nothing is trained");
    }

    @Test
    void table2_ofPhotographsWithoutTheirLists_saysWhatIsMissing() {
        Terminal.geoharm("table", 2, "--imagenet", folder, "--lists", folder, "--output-dir", folder)
                .refuses("ImageNet_LT_train.txt: the list is missing");
    }

    @Test
    void table3_ofPhotographs_readsThoseThatAreNamed() {
        Terminal.geoharm("table", 3, "--methods", "SimCLR", "--places", folder, "--lists", folder, "--output-dir", folder)
                .refuses("Places_LT_train.txt: the list is missing");
    }

    @Test
    void options_ofAnotherTable_areRefused() {
        Terminal.geoharm("table", 1, "--imagenet", folder).refuses("--imagenet is an option of the tables [2, 3], got table 1");
        Terminal.geoharm("table", 2, "--ratios", "100").refuses("--ratios is an option of the tables [1, 3], got table 2");
        Terminal.geoharm("table", 9).refuses("the number of the table must be 1, 2, 3 or 4, got 9");
    }
}
