package org.geoharm.cli;

import static org.geoharm.cli.Terminal.geoharm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geoharm.bench.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchTest {

    @TempDir
    private Path folder;

    @Test
    void bench_printsOneTable_andWritesTheSameAsCsv() throws IOException {
        Path csv = folder.resolve("bench.csv");
        String said = geoharm("bench", "--quick", "--only", "ntxent,decode", "--device", "cpu", "--csv", csv).succeeds().out();
        assertEquals(Report.read(csv).toString(), said.strip());
        assertTrue(said.startsWith("geoharm") && said.contains("bfloat16"), said);
        assertEquals(2, said.lines().filter(line -> line.matches("ntxent .* 40|decode .* 5")).count(), said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--only step,speed; subjects must be some of memory, step; got speed",
        "--width 0; width must be >= 1; got 0",
        "--batch 1; batch must be >= 2 images; got 1",
        "--batch many; '--batch'; must be a whole number",
        "--threads 0; threads must be >= 1; got 0",
        "--device tpu; device must be auto, cpu, cuda; got tpu",
        "--device cuda:77; device cuda:77 is not on this machine; geoharm doctor"})
    void bench_withBadOptions_isRefusedBeforeAnythingIsMeasured(String options, String one, String two) {
        Path csv = folder.resolve("none.csv");
        Terminal said = geoharm((Object[]) ("bench --quick --csv " + csv + " " + options).split(" ")).refuses(one, two);
        assertEquals("", said.out());
        assertFalse(Files.exists(csv));
    }
}
