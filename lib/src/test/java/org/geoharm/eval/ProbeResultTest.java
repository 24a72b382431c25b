package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geoharm.data.ClassGroup;
import org.geoharm.data.ClassGroups;
import org.geoharm.report.GroupAccuracy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeResultTest {

    private static final ClassGroups GROUPS = ClassGroups.thirds(new int[] {5, 500, 40, 30});
    private static final ProbeResult RESULT = ProbeResult.of("one layer", 7,
            new ClassAccuracy(1.0 / 3, 60, new double[] {10, 90, Double.NaN, 40}), GROUPS);

    private Path file;

    @BeforeEach
    void nameFile(@TempDir Path folder) {
        file = folder.resolve("run").resolve("result.json");
    }

    @Test
    void groupAccuracy_isThatOfTheGroups() {
        GroupAccuracy expected = GroupAccuracy.of(new double[] {10, 90, Double.NaN, 40}, new int[] {1, 2}, new int[] {3}, new int[] {0});
        assertEquals(expected, RESULT.groupAccuracy());
        assertEquals(90, RESULT.groupAccuracy().many());
    }

    @Test
    void read_restoresWhatWasWritten() throws IOException {
        RESULT.write(file);
        ProbeResult read = ProbeResult.read(file);
        assertEquals(RESULT.toJson(), read.toJson());
        assertEquals(RESULT.groupAccuracy(), read.groupAccuracy());
        assertEquals(RESULT.groupRule(), read.groupRule());
        assertEquals(7, read.seed());
        assertEquals("one layer", read.protocol());
        assertArrayEquals(RESULT.accuracy().perClass(), read.accuracy().perClass());
        assertArrayEquals(new int[] {1, 2}, read.classes(ClassGroup.MANY));
    }

    @Test
    void toJson_saysProtocolAndRule_andHasNullWhereNothingWasTested() throws IOException {
        JsonNode json = new ObjectMapper().readTree(RESULT.toJson());
        assertEquals("one layer", json.get("protocol").asText());
        assertEquals(GROUPS.rule(), json.get("group_rule").asText());
        assertTrue(json.get("per_class").get(2).isNull());
        assertEquals(RESULT.groupAccuracy().std(), json.at("/group_accuracy/std").asDouble());
        assertEquals(1.0 / 3, json.get("top1").asDouble());
    }

    @Test
    void write_ofAGroupWithoutClasses_canBeReadBack() throws IOException {
        ProbeResult.of("p", 0, new ClassAccuracy(50, 100, new double[] {50}), ClassGroups.byCount(new int[] {300})).write(file);
        assertEquals("GroupAccuracy(many=50.00, medium=–, few=–, std=–, average=50.00)", ProbeResult.read(file).groupAccuracy().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "\"seed\" : 7; \"seed\" : \"x\"; seed must be a whole number, found \"x\"",
        "\"protocol\"; \"other\"; protocol must be text, found nothing",
        "\"top5\" : 60.0; \"top5\" : 160.0; top5 must be in percent, 0 to 100, got 160.0",
        "null; \"none\"; per_class must be a list of numbers and nulls, found [10.0,90.0,\"none\",40.0]",
        "[ 3 ]; [ 9 ]; class of a group must be in [0, 4), got 9",
        "\"few\" : [ 0 ]; \"few\" : 0; groups/few must be a list of class indices, found 0"})
    void read_namesFileFieldAndRule(String good, String bad, String message) throws IOException {
        assertTrue(RESULT.toJson().contains(good), RESULT.toJson());
        writeText(RESULT.toJson().replace(good, bad));
        var error = assertThrows(IOException.class, () -> ProbeResult.read(file));
        assertEquals(file + ": " + message, error.getMessage());
    }

    @Test
    void read_ofACutOffFile_namesTheLine() throws IOException {
        writeText("{\n\"protocol\" : \n");
        var error = assertThrows(IOException.class, () -> ProbeResult.read(file));
        assertTrue(error.getMessage().startsWith(file + ", line 3: not JSON: "), error.getMessage());
    }

    @Test
    void read_ofAnEmptyFile_isRejected() throws IOException {
        writeText("");
        var error = assertThrows(IOException.class, () -> ProbeResult.read(file));
        assertEquals(file + ": top1 must be a number, found nothing", error.getMessage());
    }

    @Test
    void read_ofAMissingFile_saysWhatWritesIt() {
        var error = assertThrows(IOException.class, () -> ProbeResult.read(file));
        assertEquals(file + ": no such file; evaluate the run to write it", error.getMessage());
    }

    @Test
    void of_rejectsGroupsOfOtherClasses() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> ProbeResult.of("p", 0, new ClassAccuracy(50, 100, new double[] {50}), GROUPS));
        assertEquals("groups must be those of 1 classes, as many as were probed, got 4", error.getMessage());
    }

    @Test
    void evaluate_probesAndGroups() {
        ClassGroups groups = ClassGroups.thirds(new int[] {500, 100, 50, 20, 5});
        LinearProbe probe = LinearProbe.paper().withSeed(3);
        ProbeResult result = probe.evaluate(GoldenProbe.train(), GoldenProbe.test(), groups);
        double[] perClass = probe.fit(GoldenProbe.train()).evaluate(GoldenProbe.test()).perClass();
        assertArrayEquals(perClass, result.accuracy().perClass());
        assertEquals((perClass[0] + perClass[1] + perClass[2]) / 3, result.groupAccuracy().many(), 1e-9);
        assertEquals(perClass[4], result.groupAccuracy().few(), 1e-9);
        assertEquals(probe.protocol(), result.protocol());
        assertEquals(3, result.seed());
    }

    private void writeText(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
