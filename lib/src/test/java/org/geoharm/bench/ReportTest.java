package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.geoharm.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

    private static final Machine MACHINE = new Machine(new Environment("0.1.0", "PyTorch 2.7.1", "17.0.9", "cpu", 2),
            "A \"fast\" CPU, made of Ω", 4, "none", 0.25);
    private static final Report REPORT = new Report(Instant.parse("2026-01-02T03:04:05Z"), MACHINE, List.of(
            Measurement.of("step.float32.simclr", "SimCLR, \"width\" 64", "images/s", 24.5, 25.123456789, 26),
            Measurement.of("memory.arrays", "left", "arrays", 0)));

    @TempDir
    private Path folder;

    @Test
    void csv_quotesWhatNeedsIt_andSaysTheMachineInEachRow() throws IOException {
        REPORT.write(folder.resolve("deep/bench.csv"));
        List<String> lines = Files.readAllLines(folder.resolve("deep/bench.csv"));
        assertEquals("name,what,unit,median,min,lower,upper,max,runs,measured,geoharm,engine,java,device,threads,cpu,cores,bfloat16,load",
                lines.get(0));
        assertTrue(lines.get(1).startsWith("step.float32.simclr,\"SimCLR, \"\"width\"\" 64\",images/s,25.123456789,24.5,"), lines.get(1));
        assertTrue(lines.get(2).endsWith(",cpu,2,\"A \"\"fast\"\" CPU, made of Ω\",4,none,0.25"), lines.get(2));
        assertEquals(3, lines.size());
    }

    @Test
    void read_givesBackWhatWasWritten() throws IOException {
        Path file = folder.resolve("bench.csv");
        REPORT.write(file);
        assertEquals(REPORT, Report.read(file));
    }

    @Test
    void write_leavesNothingBesideTheFile_andReplacesAnOlderOne() throws IOException {
        Path file = Files.writeString(folder.resolve("bench.csv"), "old");
        REPORT.write(file);
        assertEquals(REPORT, Report.read(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void write_whereItCannot_leavesTheOldOneAndNamesTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        String message = assertThrows(IOException.class, () -> REPORT.write(file.resolve("bench.csv"))).getMessage();
        assertTrue(message.contains("bench.csv"), message);
        assertEquals("no folder", Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a,b\\n1,2", "''", "name,what\\nx,y"})
    void read_ofSomethingElse_namesTheFile(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("other.csv"), text.replace("\\n", "\n"));
        String message = assertThrows(IOException.class, () -> Report.read(file)).getMessage();
        assertTrue(message.contains("other.csv: not a report of `geoharm bench`"), message);
    }

    @Test
    void read_ofADamagedNumber_namesTheFile() throws IOException {
        Path file = folder.resolve("bench.csv");
        REPORT.write(file);
        Files.writeString(file, Files.readString(file).replace(",25.123456789,", ",99,"));
        String message = assertThrows(IOException.class, () -> Report.read(file)).getMessage();
        assertTrue(message.contains("bench.csv") && message.contains("must rise"), message);
    }

    @Test
    void read_ofNoFile_saysHowToMakeIt() {
        Path file = folder.resolve("none.csv");
        String message = assertThrows(IOException.class, () -> Report.read(file)).getMessage();
        assertTrue(message.contains("no such file; `geoharm bench --csv " + file + "` makes it"), message);
    }

    @Test
    void text_hasTheMachineAboveOneAlignedTable() {
        assertEquals("""
                geoharm  0.1.0, measured 2026-01-02T03:04:05Z
                cpu      A "fast" CPU, made of Ω
                cores    4, of which one operation uses 2
                bfloat16 none
                load     0.25 before the start
                java     17.0.9
                engine   PyTorch 2.7.1
                device   cpu

                name                 what                unit      median   min   25 %   75 %  max  runs
                step.float32.simclr  SimCLR, "width" 64  images/s   25.12  24.5  24.81  25.56   26     3
                memory.arrays        left                arrays         0                              1
                """.strip(), REPORT.toString());
    }

    @Test
    void number_hasFourDigitsAndNoExponent() {
        assertEquals("123500", ReportText.number(123456));
        assertEquals("0.001235", ReportText.number(0.00123456));
        assertEquals("0", ReportText.number(0));
        assertEquals("-2.5", ReportText.number(-2.5));
    }

    @Test
    void names_thatAreTwice_areRefused() {
        Measurement row = Measurement.of("x", "x", "ms", 1);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Report(Instant.EPOCH, MACHINE, List.of(row, row)))
                .getMessage().contains("[x, x]"));
        assertThrows(IllegalArgumentException.class, () -> new Report(Instant.EPOCH, MACHINE, List.of()));
    }
}
