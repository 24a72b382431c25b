package org.geoharm.cli;

import static org.geoharm.cli.Terminal.geoharm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCommandTest {

    private static final List<String> METHODS = List.of("SimCLR", "SimCLR+GH", "Focal", "Focal+GH", "SDCLR", "SDCLR+GH", "DnC", "DnC+GH",
            "SimCLR+BCL", "SimCLR+BCL+GH");

    @TempDir
    private Path folder;

    @Test
    void planOnly_saysWhatIsToDoAndDoesNothing() {
        String said = geoharm("table", 1, "--scale", "smoke", "--seeds", 2, "--plan-only", "--output-dir", folder.resolve("runs"))
                .succeeds().out();
        assertTrue(said.startsWith("Table 1, scale smoke: Linear probing on CIFAR-100-LT, with synthetic images in place of real ones\n"),
                said);
        assertTrue(said.contains("Cifar100.download()"), said);
        assertTrue(said.contains("SimCLR+BCL+GH"), said);
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    @Test
    @Tag("slow")
    void table1_isWritten_andGivenAgainTrainsNothing() throws IOException {
        Object[] command = {"table", 1, "--scale", "smoke", "--devices", "cpu", "--output-dir", folder};
        String first = geoharm(command).succeeds().out();
        assertTrue(first.contains("written: " + folder.resolve("table-1-smoke.md")), first);
        List<String> csv = Files.readAllLines(folder.resolve("table-1-smoke.csv"));
        assertTrue(csv.get(0).startsWith("Part,Method,Many,Medium,Few,Std,Avg,kNN"), csv.get(0));
        assertEquals(METHODS, csv.stream().skip(1).map(line -> line.replaceFirst("\"[^\"]*\",", "").split(",")[0]).toList());
        String markdown = Files.readString(folder.resolve("table-1-smoke.md"));
        assertTrue(markdown.contains("## synthetic shapes-LT, imbalance ratio 100"), markdown);
        assertTrue(markdown.contains("| SimCLR+BCL+GH |"), markdown);
        String html = Files.readString(folder.resolve("table-1-smoke.html"));
        String title = "Table 1, scale smoke: Linear probing on CIFAR-100-LT, with synthetic images in place of real ones";
        assertTrue(markdown.startsWith("# " + title), markdown);
        assertTrue(html.contains("<title>" + title + "</title>") && html.contains("<h1>" + title + "</h1>")
                && html.contains("SimCLR+BCL+GH"), html);
        String again = geoharm(command).succeeds().out();
        assertFalse(again.contains("it/s"), again);
        assertEquals(csv, Files.readAllLines(folder.resolve("table-1-smoke.csv")));
        assertEquals(markdown, Files.readString(folder.resolve("table-1-smoke.md")));
    }

    @Test
    void table_refusesWhatIsNotThere() {
        geoharm("table", 9, "--output-dir", folder).refuses("the number of the table must be", "got 9");
        geoharm("table", 1, "--scale", "huge", "--output-dir", folder).refuses("scale must be one of [smoke, laptop, gpu, paper]", "huge");
        geoharm("table", 1, "--ratios", "many", "--output-dir", folder).refuses("imbalance ratios must be numbers", "many");
        geoharm("table", 1, "--threads", 0, "--output-dir", folder).refuses("threads must be >= 1, got 0");
        geoharm("table", 4, "--places", folder, "--output-dir", folder).refuses("--places is an option of the tables [2, 3], got table 4");
        geoharm("table", 1, "--scale", "smoke", "--seeds", 0, "--output-dir", folder).refuses("repetitions must be >= 1");
    }
}
