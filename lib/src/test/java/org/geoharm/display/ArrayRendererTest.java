package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrayRendererTest {

    private final Renderers renderers = Renderers.standard(FigureMode.STATIC);

    @Test
    void render_showsEveryKindOfArrayByItsValues() {
        assertEquals("int[3] {1, -2, 3}", text(new int[] {1, -2, 3}));
        assertEquals("byte[1] {7}", text(new byte[] {7}));
        assertEquals("short[0] {}", text(new short[0]));
        assertEquals("long[1] {9}", text(new long[] {9}));
        assertEquals("boolean[2] {true, false}", text(new boolean[] {true, false}));
        assertEquals("float[2] {0.5, NaN}", text(new float[] {0.5f, Float.NaN}));
        assertEquals("double[1] {1.0E-5}", text(new double[] {1e-5}));
        assertEquals("char[2] {'a', 'ä'}", text(new char[] {'a', 'ä'}));
        assertEquals("String[3] {\"a\", null, \"b c\"}", text(new String[] {"a", null, "b c"}));
        assertEquals("Object[3] {1, \"x\", int[2] {1, 2}}", text(new Object[] {1, "x", new int[] {1, 2}}));
    }

    @Test
    void render_ofRows_isALineForEach() {
        assertEquals("double[2][3] {\n    {1.0, 2.0, 3.0},\n    {4.0, 5.0, 6.0}\n}", text(new double[][] {{1, 2, 3}, {4, 5, 6}}));
        assertEquals("int[3][] {\n    {1},\n    null,\n    {1, 2}\n}", text(new int[][] {{1}, null, {1, 2}}));
        assertEquals("int[1][2][1] {\n    {\n        {1},\n        {2}\n    }\n}", text(new int[][][] {{{1}, {2}}}));
        assertEquals("int[0][] {}", text(new int[0][5]));
    }

    @Test
    void render_ofLongArrays_saysHowManyAreLeftOut() {
        assertTrue(text(IntStream.range(0, 1_000_000).toArray()).endsWith(", 18, 19, … 999980 more}"));
        assertTrue(text(new int[30][2]).endsWith("    {0, 0},\n    … 10 more\n}"));
        int[][][] cube = new int[50][50][50];
        Arrays.stream(cube).flatMap(Arrays::stream).forEach(row -> Arrays.fill(row, 7));
        assertTrue(text(cube).startsWith("int[50][50][50] {\n"), text(cube));
        assertEquals(400, text(cube).chars().filter(c -> c == '7').count());
    }

    @Test
    void render_ofObjects_takesTheFirstLineOfWhatTheyAreShownAs() {
        renderers.register(Thread.State.class, state -> MimeBundle.text("state " + state + "\nmore"));
        assertEquals("State[1] {state NEW…}", text(new Thread.State[] {Thread.State.NEW}));
        assertEquals("String[1] {\"" + "🎈".repeat(80) + "…\"}", text(new String[] {"🎈".repeat(81)}));
    }

    @Test
    void render_ofAnArrayThatHoldsItself_ends() {
        Object[] ring = new Object[2];
        ring[0] = ring;
        assertEquals("Object[2] {Object[2] {… itself}, null}", text(ring));
    }

    private String text(Object array) {
        return renderers.render(array).plain();
    }
}
