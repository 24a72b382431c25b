package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.geoharm.display.MimeBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeclarationNotesTest {

    private CellEvaluator evaluator;

    @BeforeEach
    void start() {
        evaluator = CellEvaluator.start();
    }

    @AfterEach
    void close() {
        evaluator.close();
    }

    @Test
    void take_aChangedClass_namesTheVariablesItReset() {
        said("record Point(int x) {}\nPoint p = new Point(1); List<Point> all = List.of(p);\nint untouched = 5;");
        assertEquals("Point was declared again: the variables p, all were reset to null\n",
                said("record Point(int x) {\n  int twice() { return 2 * x; }\n}"));
        assertEquals("null5", said("System.out.print(\"\" + p + untouched);"));
    }

    @Test
    void take_whatTheCellPutsRight_isNotSaid() {
        said("class Box { }\nBox box = new Box(); Box other = new Box(); Box third = new Box();");
        assertEquals("Box was declared again: the variable third was reset to null\n",
                said("class Box { int k; }\nBox box = new Box();\nother = new Box();"));
    }

    @Test
    void take_aVariableThatNoLongerFits_isNamed() {
        said("record Pair(int x) {}\nvar one = new Pair(1);\nint sum(Pair p) { return p.x(); }");
        assertEquals("Pair was declared again: one, sum(Pair) do not fit it and cannot be used until declared anew\n",
                said("record Pair(String a, String b) {}"));
    }

    @Test
    void take_theSameDeclarationAgain_isSilent_andKeepsWhatThereIs() {
        String cell = "record Same(int x) {}\nint f(Same s) { return s.x(); }\nenum Colour { RED }\ninterface Shape { }\n";
        said(cell + "Same kept = new Same(7);\nList<Same> list = new ArrayList<>();\n");
        said("list.add(kept);");
        assertEquals("", said(cell));
        assertEquals(List.of(new Output.Result(MimeBundle.text("[Same[x=7]]"))), evaluator.evaluate("list").outputs());
    }

    @Test
    void take_aChangedMethod_isNamedWithItsParameters() {
        said("int twice(int k) { return k + k; }\nint twice(String s) { return 2; }");
        assertEquals("twice(int) was declared again\n", said("int twice(int k) { return 2 * k; }"));
    }

    @Test
    void take_aVariable_isNamedWhenItsTypeChangesOrAnotherIsReset() {
        said("int rate = 3;\nString name = \"a\";");
        assertEquals("", said("int rate = 4;"));
        assertEquals("name was declared again: it was of type String and is of type int now\n", said("int name = 1;"));
        said("var half = rate / 2;");
        assertEquals("rate was declared again: the variable half was reset to 0\n", said("int rate = 5;"));
    }

    @Test
    void take_declarationsThatNeedEachOther_work_overCellsAndInOne() {
        assertEquals("Hen cannot be used until class Egg is declared\n", said("class Hen { Egg egg; }"));
        assertEquals("", said("class Egg { Hen hen = new Hen(); }\nnew Egg().hen.egg"));
        assertEquals("", said("class Left { Right right; }\nclass Right { Left left = new Left(); }\nnew Right().left.right"));
        assertEquals("0", said("int even(int k) { return k == 0 ? 0 : odd(k - 1); }\nint odd(int k) { return even(k - 1); }\n"
                + "System.out.print(even(4));"));
    }

    @Test
    void take_isSaidBeforeTheValue_andBeforeAFailure() {
        said("int f() { return 1; }\nint zero = 0;");
        List<Output> outputs = evaluator.evaluate("int f() { return 2; }\nf()").outputs();
        assertEquals(List.of(new Output.Stream(Output.Channel.ERROR, "f() was declared again\n"),
                new Output.Result(MimeBundle.text("2"))), outputs);
        outputs = evaluator.evaluate("int f() { return 3; }\nf() / zero").outputs();
        assertEquals(new Output.Stream(Output.Channel.ERROR, "f() was declared again\n"), outputs.get(0));
        assertEquals("java.lang.ArithmeticException", ((Output.Failure) outputs.get(1)).name());
    }

    /** Returns all that a cell prints, on either stream. */
    private String said(String cell) {
        CellResult result = evaluator.evaluate(cell);
        assertEquals(List.of(), result.outputs().stream().filter(Output.Failure.class::isInstance).toList());
        return result.outputs().stream().filter(Output.Stream.class::isInstance).map(output -> ((Output.Stream) output).text())
                .collect(Collectors.joining());
    }
}
