package org.geoharm.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryWriterTest {

    private Path file;

    @BeforeEach
    void nameFile(@TempDir Path folder) {
        file = folder.resolve("run").resolve("history.csv");
    }

    @Test
    void add_writesThroughAtOnce() throws IOException {
        HistoryWriter writer = HistoryWriter.start(file);
        writer.add(0, row(4.25, 0.5));
        assertEquals("epoch,loss,learning_rate\n0,4.25,0.5\n", Files.readString(file));
        writer.add(1, row(1e-20, 3));
        assertEquals("epoch,loss,learning_rate\n0,4.25,0.5\n1,1.0E-20,3\n", Files.readString(file));
    }

    @Test
    void add_leavesACellEmpty_whereANumberIsMissing() throws IOException {
        HistoryWriter writer = HistoryWriter.start(file);
        writer.add(0, row(4, Double.NaN));
        writer.add(1, Map.of("learning_rate", 0.5));
        assertEquals("epoch,loss,learning_rate\n0,4,\n1,,0.5\n", Files.readString(file));
    }

    @Test
    void add_writesWhatReadRestoresToTheLastDigit() throws IOException {
        HistoryWriter writer = HistoryWriter.start(file);
        writer.add(0, row(Math.PI, 1.0 / 3));
        assertArrayEquals(new double[] {Math.PI}, History.read(file).column("loss"));
        assertArrayEquals(new double[] {1.0 / 3}, History.read(file).column("learning_rate"));
    }

    @Test
    void withColumns_leavesThemEmptyInTheRowsSoFar() throws IOException {
        HistoryWriter writer = HistoryWriter.start(file);
        writer.add(0, row(4, 0.5));
        HistoryWriter wider = HistoryWriter.resume(file, 1).withColumns(List.of("loss", "knn"));
        wider.add(1, Map.of("loss", 3.0, "knn", 12.5));
        assertEquals("epoch,loss,learning_rate,knn\n0,4,0.5,\n1,3,,12.5\n", Files.readString(file));
        assertArrayEquals(new double[] {Double.NaN, 12.5}, wider.history().column("knn"));
    }

    @Test
    void withColumns_ofAHistoryWithoutRows_leavesThemToTheFirst() throws IOException {
        HistoryWriter writer = HistoryWriter.resume(file, 0).withColumns(List.of("knn"));
        writer.add(0, row(4, 0.5));
        assertEquals("epoch,loss,learning_rate\n0,4,0.5\n", Files.readString(file));
    }

    @Test
    void add_rejectsAColumnThatTheFirstRowLacked() throws IOException {
        HistoryWriter writer = HistoryWriter.start(file);
        writer.add(0, Map.of("loss", 4.0));
        var error = assertThrows(IllegalArgumentException.class, () -> writer.add(1, row(4, 0.5)));
        assertEquals("column 'learning_rate' is not one of [epoch, loss], which the first row fixed; "
                + "give it in the first row too, as NaN if need be", error.getMessage());
        assertEquals("epoch,loss\n0,4\n", Files.readString(file));
    }

    @Test
    void add_rejectsAnEpochThatDoesNotGrow() throws IOException {
        HistoryWriter writer = HistoryWriter.start(file);
        writer.add(3, row(4, 0.5));
        var error = assertThrows(IllegalArgumentException.class, () -> writer.add(3, row(4, 0.5)));
        assertEquals("epoch must be > 3, the last one written, got 3", error.getMessage());
    }

    @Test
    void add_rejectsANameThatBreaksTheFile() throws IOException {
        HistoryWriter writer = HistoryWriter.start(file);
        var error = assertThrows(IllegalArgumentException.class, () -> writer.add(0, Map.of("a,b", 1.0)));
        assertEquals("a column must be named in letters, digits and underscores, and not epoch, got 'a,b'", error.getMessage());
    }

    @Test
    void add_whereTheFolderIsAFile_saysWhatToChange() throws IOException {
        Files.writeString(file.getParent(), "in the way");
        HistoryWriter writer = HistoryWriter.resume(file, 0);
        var error = assertThrows(IOException.class, () -> writer.add(0, row(4, 0.5)));
        assertEquals(file + ": cannot be written (FileAlreadyExistsException of " + file.getParent()
                + "); choose another folder or change its permissions", error.getMessage());
        assertEquals(0, writer.history().size());
    }

    @Test
    void start_dropsAnEarlierRun() throws IOException {
        HistoryWriter.start(file).add(0, row(4, 0.5));
        HistoryWriter.start(file).add(0, Map.of("loss", 9.0));
        assertEquals("epoch,loss\n0,9\n", Files.readString(file));
    }

    @Test
    void resume_dropsTheEpochsThatComeAgain() throws IOException {
        HistoryWriter first = HistoryWriter.start(file);
        for (int epoch = 0; epoch < 4; epoch++) {
            first.add(epoch, row(10 - epoch, 0.5));
        }
        HistoryWriter second = HistoryWriter.resume(file, 2);
        second.add(2, row(1, 0.25));
        assertEquals("epoch,loss,learning_rate\n0,10,0.5\n1,9,0.5\n2,1,0.25\n", Files.readString(file));
        assertEquals(3, second.history().size());
    }

    @Test
    void resume_dropsARowThatAKillCutOff() throws IOException {
        HistoryWriter.start(file).add(0, row(4, 0.5));
        Files.writeString(file, Files.readString(file) + "1,3.2");
        HistoryWriter.resume(file, 1).add(1, row(2, 0.5));
        assertEquals("epoch,loss,learning_rate\n0,4,0.5\n1,2,0.5\n", Files.readString(file));
    }

    @Test
    void resume_fromTheStartOrWithoutAFile_fixesColumnsAnew() throws IOException {
        HistoryWriter.resume(file, 0).add(0, row(4, 0.5));
        HistoryWriter.resume(file, 0).add(0, Map.of("loss", 9.0));
        assertEquals("epoch,loss\n0,9\n", Files.readString(file));
    }

    @Test
    void resume_leavesAFileItCannotReadAsItWas() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "epoch,loss\n0,four\n");
        var error = assertThrows(IOException.class, () -> HistoryWriter.resume(file, 1));
        assertEquals(file + ", line 2: loss must be a number, found 'four'", error.getMessage());
        assertEquals("epoch,loss\n0,four\n", Files.readString(file));
        assertEquals(List.of(file), Files.list(file.getParent()).toList());
    }

    private static Map<String, Double> row(double loss, double rate) {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("loss", loss);
        row.put("learning_rate", rate);
        return row;
    }
}
