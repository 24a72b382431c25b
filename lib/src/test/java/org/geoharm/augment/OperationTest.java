package org.geoharm.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.geoharm.golden.Golden;
import org.geoharm.image.GoldenPixels;
import org.geoharm.image.Pixels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationTest {

    private static final String FILE = "10_randaugment_ops";
    private static final int SIZE = 32;

    private static Operation named(String name) {
        return name.equals("Color") ? Operation.COLOUR
                : Operation.valueOf(name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    }

    /** Golden 10, bit for bit: all operations, at magnitudes 0, 10 and 30, with both signs. */
    @Test
    void apply_isTheReferencesResult() {
        Pixels picture = GoldenPixels.of(Golden.read(FILE).get("image"));
        assertEquals(39, Golden.cases(FILE).count());
        Golden.cases(FILE).forEach(c -> {
            Operation operation = named(c.get("op").asText());
            double value = operation.parameter(c.get("m").asDouble());
            assertEquals(c.get("value").asDouble(), value, 1e-12, c.get("case").asText());
            GoldenPixels.assertSame(GoldenPixels.of(c.get("out")), planned(c, operation, value).of(picture), c.get("case").asText());
        });
    }

    private static PlannedOperation planned(JsonNode c, Operation operation, double value) {
        double sign = c.get("sign").asDouble(1);
        double[] centre = c.has("centre_xy") ? Golden.doubles(c.get("centre_xy")) : new double[] {SIZE, SIZE};
        return new PlannedOperation(operation, sign * value, (SIZE - centre[0]) / (SIZE - 1), (SIZE - centre[1]) / (SIZE - 1));
    }

    @Test
    void values_areInTheReferencesOrder_andThoseWithASignAreTheFirstFive() {
        String[] names = StreamSupport.stream(Golden.read(FILE).at("/params/op_order").spliterator(), false)
                .map(JsonNode::asText).toArray(String[]::new);
        assertArrayEquals(Operation.values(), Arrays.stream(names).map(OperationTest::named).toArray());
        for (Operation operation : Operation.values()) {
            assertEquals(operation.ordinal() < 5, operation.isSigned(), operation.name());
        }
    }

    @Test
    void draw_takesEachOperation_andBothSigns_equallyOften() {
        int many = 15_000;
        Draws draws = Pictures.draws(many);
        PlannedOperation[] drawn = IntStream.range(0, many).mapToObj(row -> Operation.draw(30, draws, row))
                .toArray(PlannedOperation[]::new);
        for (Operation operation : Operation.values()) {
            PlannedOperation[] its = Arrays.stream(drawn).filter(p -> p.operation() == operation).toArray(PlannedOperation[]::new);
            assertEquals(1000, its.length, 4.5 * Math.sqrt(1000), operation.name());
            double negative = Arrays.stream(its).filter(p -> p.parameter() < 0).count();
            assertEquals(operation.isSigned() ? 0.5 : 0, negative / its.length, 0.08, operation.name());
            assertTrue(Arrays.stream(its).allMatch(p -> Math.abs(p.parameter()) == operation.parameter(30)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void apply_takesAnySize_andLeavesItsInput(Operation operation) {
        for (int[] size : new int[][] {{1, 1}, {2, 9}, {40, 3}, {224, 224}}) {
            Pixels picture = GoldenPixels.hashed(size[0], size[1]);
            byte[] before = picture.planes().clone();
            for (double magnitude : new double[] {0, 17.3, 30}) {
                Pixels changed = new PlannedOperation(operation, operation.parameter(magnitude), 0.3, 0.99).of(picture);
                assertEquals(size[0] + " x " + size[1], changed.height() + " x " + changed.width());
            }
            assertArrayEquals(before, picture.planes());
        }
    }
}
