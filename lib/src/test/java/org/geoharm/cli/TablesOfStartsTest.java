package org.geoharm.cli;

import static org.geoharm.cli.Terminal.geoharm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoharm.Session;
import org.geoharm.data.TinyFolder;
import org.geoharm.experiment.Plan;
import org.geoharm.experiment.Results;
import org.geoharm.experiment.Scale;
import org.geoharm.experiment.Table3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables 3 and 4, whose trainings start from those of table 1. */
class TablesOfStartsTest {

    @TempDir
    private Path folder;

    private Terminal table(Object... more) {
        return geoharm(Stream.concat(Stream.of("table"), Stream.concat(Stream.of(more), Stream.of("--scale", "smoke", "--output-dir",
                folder.resolve("runs")))).toArray());
    }

    private List<String> csv(String name) throws IOException {
        return Files.readAllLines(folder.resolve("runs").resolve(name));
    }

    private static List<String> column(List<String> csv, int column) {
        return csv.stream().skip(1).map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")[column]).toList();
    }

    @Test
    void tables_shareTheirPretrainings_andAreWritten() throws IOException {
        String supervised = table(3, "--methods", "simclr").succeeds().out();
        assertTrue(supervised.startsWith("Table 3, scale smoke: Supervised"), supervised);
        List<String> starts = List.of("CE from scratch", "CE from SimCLR", "CE from SimCLR+GH", "LA from scratch", "LA from SimCLR",
                "LA from SimCLR+GH");
        List<String> sets = List.of("synthetic shapes-LT, imbalance ratio 100", "synthetic shapes in place of ImageNet-LT",
                "synthetic shapes in place of Places-LT");
        assertEquals(sets.stream().flatMap(set -> starts.stream()).toList(), column(csv("table-3-smoke.csv"), 1));
        assertEquals(sets, parts(csv("table-3-smoke.csv")));
        List<String> gains = csv("table-3-smoke-gains.csv");
        assertEquals("Part,Method,Many,Medium,Few,Std,Avg,Epochs,Seeds", gains.get(0));
        assertEquals(sets, parts(gains));
        assertEquals(List.of("CE from SimCLR", "LA from SimCLR", "average"), column(gains, 1).subList(0, 3));
        assertGainIsTheDifference(csv("table-3-smoke.csv"), gains);
        assertTrue(supervised.strip().endsWith(Stream.of("table-3-smoke.md", "table-3-smoke.csv", "table-3-smoke-gains.csv",
                "table-3-smoke.html").map(name -> folder.resolve("runs").resolve(name).toString()).collect(Collectors.joining(", "))),
                supervised);
        assertTrue(Files.readString(folder.resolve("runs/table-3-smoke.md")).contains("\n\nGain of GH, percentage points:\n\n| Method |"));
        assertWithoutGains();
        Path own = folder.resolve("own");
        TinyFolder.write(own.resolve("train"), 4, 4, 4);
        TinyFolder.write(own.resolve("val"), 2, 2, 2);
        String transfer = table(4, "--methods", "SimCLR", "--folders", own, "--plan-only").succeeds().out();
        assertTrue(transfer.lines().anyMatch(line -> line.replaceAll("[ |]+", " ")
                .startsWith(" synthetic shapes-LT, imbalance ratio 100 SimCLR+GH 145 3 1 1 0 ")), transfer);
        assertFalse(Files.exists(folder.resolve("runs/table-4-smoke.csv")), "nothing but the plan");
        table(4, "--methods", "SimCLR", "--folders", own).succeeds();
        List<String> csv = csv("table-4-smoke.csv");
        assertEquals("Part,Method,Avg,kNN,s/epoch,Epochs,Seeds", csv.get(0));
        String unseen = "synthetic shapes/6-10, unseen in pre-training: ";
        String source = ", pre-trained on synthetic shapes-LT, imbalance ratio 100";
        assertEquals(List.of(unseen + "linear probe", unseen + "fine-tuning", "own: linear probe" + source, "own: fine-tuning" + source),
                parts(csv));
        List<String> each = List.of("untrained", "SimCLR", "SimCLR+GH", "CE from scratch", "CE from SimCLR", "CE from SimCLR+GH");
        assertEquals(Stream.concat(each.stream(), each.stream()).toList(), column(csv, 1));
    }

    private static List<String> parts(List<String> csv) {
        return column(csv, 0).stream().map(part -> part.replace("\"", "")).distinct().toList();
    }

    private static void assertGainIsTheDifference(List<String> table, List<String> gains) {
        int average = List.of(table.get(0).split(",")).indexOf("Avg");
        double difference = Double.parseDouble(column(table, average).get(2)) - Double.parseDouble(column(table, average).get(1));
        assertEquals(difference, Double.parseDouble(column(gains, 6).get(0)), 1e-9);
    }

    /** From scratch there is nothing that GH could have been added to: a table all the same. */
    private void assertWithoutGains() throws IOException {
        Scale scale = Scale.smoke();
        Plan plan = Plan.of(Table3.cifar().plan(scale).trials().stream().filter(trial -> trial.title().equals("CE from scratch")).toList());
        Results results = plan.evaluated(scale.evaluation(), Session.current().withRuns(folder.resolve("runs")));
        TableFiles files = new TableFiles(Table3.cifar(), scale, results);
        assertTrue(files.markdown().contains("| CE from scratch | ") && !files.markdown().contains("Gain"), files.markdown());
        assertTrue(files.html().contains("CE from scratch") && !files.html().contains("Gain"), files.html());
        assertTrue(files.markdown().contains("\n## What was scaled down\n\n| Setting | here | paper |"), files.markdown());
        assertTrue(files.markdown().contains("\n| width of the network | 2 | 64 |"), files.markdown());
        assertTrue(files.html().contains("<caption>What was scaled down</caption>"), files.html());
        assertFalse(files.text().contains("Gain"), files.text());
        assertEquals(Optional.empty(), files.gainsCsv());
    }

    @Test
    void table_refusesOptionsOfOtherTables_andNamesThatAreNone() {
        table(4, "--ratios", "50").refuses("--ratios is an option of the tables [1, 3], got table 4");
        table(1, "--methods", "SimCLR").refuses("--methods is an option of the tables [3, 4], got table 1");
        table(3, "--folders", "x").refuses("--folders is an option of the tables [4], got table 3");
        table(3, "--methods", "SimCLR,MoCo").refuses("methods must be some of [SimCLR, Focal, SDCLR, DnC, SimCLR+BCL], each once, got "
                + "[SimCLR, MoCo]");
        table(7).refuses("the number of the table must be 1, 2, 3 or 4, got 7");
    }
}
