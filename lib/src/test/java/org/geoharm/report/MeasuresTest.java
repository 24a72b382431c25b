package org.geoharm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class MeasuresTest {

    private static Measures.Result result(String method, String images, long seed, double distance, double evenness) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("Distance", distance);
        numbers.put("Evenness", evenness);
        return new Measures.Result(method, images, seed, numbers);
    }

    private static final Measures MEASURES = Measures.of(List.of(result("SimCLR", "test", 0, 1, -2), result("SimCLR", "train", 0, 0.5, -3),
            result("SimCLR+GH", "test", 0, 1.25, Double.NaN), result("SimCLR", "test", 1, 2, -4)));

    /** Student's t with one degree of freedom is tan(0.475 pi) at 97.5 %, so 1 and 2 give 1.5 and half of that. */
    @Test
    void titled_saysInEveryTableWhatWasMeasured() {
        assertEquals("Measures", MEASURES.table().name());
        assertEquals("Measures, synthetic", MEASURES.titled("synthetic").only("Distance").table().name());
    }

    @Test
    void table_hasARowAMethodAndImages_withMeansOverSeeds() {
        Table table = MEASURES.table();
        assertEquals(List.of("Method", "Images", "Distance", "Evenness", "Seeds"), table.columnNames());
        assertEquals(List.of("SimCLR", "SimCLR", "SimCLR+GH"), table.stringColumn("Method").asList());
        assertEquals(List.of("test", "train", "test"), table.stringColumn("Images").asList());
        assertEquals(List.of("1.500 ± 6.353", "0.500", "1.250"), table.stringColumn("Distance").asList());
        assertEquals(List.of("-3.000 ± 12.706", "-3.000", "–"), table.stringColumn("Evenness").asList());
        assertEquals(List.of(2, 1, 1), table.intColumn("Seeds").asList());
    }

    @Test
    void only_keepsOneMeasure() {
        assertEquals(List.of("Method", "Images", "Evenness", "Seeds"), MEASURES.only("Evenness").table().columnNames());
        assertEquals("measure must be one of [Distance, Evenness], got 'Length'", message(() -> MEASURES.only("Length")));
    }

    /** Whatever seeds do to both alike cancels: the interval is that of the differences 0.25 and 0.25. */
    @Test
    void differences_arePairedByMethodImagesAndSeed() {
        Measures all = Measures.of(List.of(result("SimCLR", "test", 0, 1, -2), result("SimCLR", "test", 1, 7, -4),
                result("SimCLR", "train", 0, 5, 5), result("SimCLR+GH", "test", 1, 7.25, -4), result("SimCLR+GH", "test", 0, 1.25, -3),
                result("SimCLR+GH", "test", 2, 99, 99), result("Focal+GH", "test", 0, 99, 99)));
        Table table = all.differences("GH").table();
        assertEquals(List.of("SimCLR"), table.stringColumn("Method").asList());
        assertEquals(List.of("0.250 ± 0.000"), table.stringColumn("Distance").asList());
        assertEquals(List.of("-0.500 ± 6.353"), table.stringColumn("Evenness").asList());
        assertEquals(List.of(2), table.intColumn("Seeds").asList());
        assertEquals(Estimate.of(0.25), MEASURES.differences("GH").estimate("Distance", "SimCLR", "test"));
    }

    @Test
    void differences_withoutAPair_areRefused() {
        assertEquals("differences by BCL need a method both with and without it, on the same images and of one seed, got [[SimCLR, test], "
                + "[SimCLR, train], [SimCLR+GH, test]]", message(() -> MEASURES.differences("BCL")));
    }

    @Test
    void estimate_isOverTheSeeds() {
        assertEquals(Estimate.of(1, 2), MEASURES.estimate("Distance", "SimCLR", "test"));
        assertEquals("method and images must be one of [[SimCLR, test], [SimCLR, train], [SimCLR+GH, test]], got [SimCLR+GH, train]",
                message(() -> MEASURES.estimate("Distance", "SimCLR+GH", "train")));
    }

    @Test
    void of_resultsThatDoNotFit_isRefused() {
        assertEquals("measures need at least one result, got none", message(() -> Measures.of(List.of())));
        assertEquals("there must be one result for each method, images and seed, got a second one of SimCLR on test images with seed 3",
                message(() -> Measures.of(List.of(result("SimCLR", "test", 3, 1, 1), result("SimCLR", "test", 3, 1, 1)))));
        var other = new Measures.Result("SDCLR", "test", 0, Map.of("Distance", 1.0));
        assertEquals("all results must have the measures [Distance, Evenness], SDCLR has [Distance]",
                message(() -> Measures.of(List.of(result("SimCLR", "test", 0, 1, 1), other))));
    }

    @Test
    void toString_isTheTable() {
        assertTrue(MEASURES.toString().contains("1.500 ± 6.353"), MEASURES.toString());
    }

    private static String message(Runnable run) {
        return assertThrows(IllegalArgumentException.class, run::run).getMessage();
    }
}
