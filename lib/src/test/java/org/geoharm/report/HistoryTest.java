package org.geoharm.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

class HistoryTest {

    private Path file;

    @BeforeEach
    void nameFile(@TempDir Path folder) {
        file = folder.resolve("history.csv");
    }

    @Test
    void read_findsColumnsByName() throws IOException {
        History history = written("epoch,loss,gh_weight\n0,4.5,\n2,4.25,0.1\n");
        assertEquals(List.of("epoch", "loss", "gh_weight"), history.columns());
        assertArrayEquals(new double[] {0, 2}, history.column("epoch"));
        assertArrayEquals(new double[] {Double.NaN, 0.1}, history.column("gh_weight"));
        assertEquals("History(epochs=2, columns=[epoch, loss, gh_weight])", history.toString());
    }

    @Test
    void read_takesLineEndsOfWindows() throws IOException {
        assertArrayEquals(new double[] {4.5}, written("epoch,loss\r\n0,4.5\r\n").column("loss"));
    }

    @Test
    void read_leavesOutARowThatAKillCutOff() throws IOException {
        assertEquals(1, written("epoch,loss\n0,4.5\n1,4").size());
    }

    @Test
    void read_ofAnEmptyFile_hasNoRows() throws IOException {
        assertEquals(0, written("").table().rowCount());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
        "loss,epoch\\n0,1\\n; 1; the first column must be epoch, found 'loss'",
        "epoch,loss\\n0,1\\n1\\n; 3; expected 2 cells (epoch,loss), found 1",
        "epoch,loss\\n0,x\\n; 2; loss must be a number, found 'x'",
        "epoch,loss\\n1,4\\n1,4\\n; 3; epoch must be a whole number that grows from line to line, found 1.0 after 1.0",
        "epoch,loss\\n0.5,4\\n; 2; epoch must be a whole number that grows from line to line, found 0.5 after -1.0"})
    void read_namesFileAndLineOfWhatIsWrong(String text, int line, String message) {
        var error = assertThrows(IOException.class, () -> written(text.replace("\\n", "\n")));
        assertEquals(file + ", line " + line + ": " + message, error.getMessage());
    }

    @Test
    void read_ofAMissingFile_saysWhenItIsWritten() {
        var error = assertThrows(IOException.class, () -> History.read(file));
        assertEquals(file + ": no such file; a run writes it at the end of its first epoch", error.getMessage());
    }

    @Test
    void column_ofAnotherName_isRejectedWithTheNamesThere() throws IOException {
        History history = written("epoch,loss\n0,1\n");
        var error = assertThrows(IllegalArgumentException.class, () -> history.column("los"));
        assertEquals("column must be one of [epoch, loss], got 'los'", error.getMessage());
    }

    @Test
    void table_hasWholeEpochsAndMissingCells() throws IOException {
        Table table = written("epoch,loss\n0,4.5\n1,\n").table();
        assertEquals(ColumnType.INTEGER, table.column("epoch").type());
        assertEquals(4.5, table.doubleColumn("loss").get(0));
        assertTrue(table.doubleColumn("loss").isMissing(1));
    }

    private History written(String text) throws IOException {
        Files.writeString(file, text);
        return History.read(file);
    }
}
