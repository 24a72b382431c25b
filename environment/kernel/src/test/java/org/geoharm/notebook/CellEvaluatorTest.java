package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.geoharm.display.MimeBundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CellEvaluatorTest {

    private static CellEvaluator evaluator;

    @BeforeAll
    static void start() {
        evaluator = CellEvaluator.start();
    }

    @AfterAll
    static void close() {
        evaluator.close();
    }

    @Test
    void evaluate_manyStatements_showsTheLastExpression() {
        assertEquals(List.of(result("7")), outputs("int a = 3;\nint b = 4; a;\na + b"));
    }

    @Test
    void evaluate_keepsVariablesMethodsAndClassesForTheNextCell() {
        assertEquals(List.of(),
                outputs("record Point(int x, int y) {\n  int sum() { return x + y; }\n}\nint twice(Point p) { return 2 * p.sum(); }"));
        assertEquals(List.of(result("Point[x=1, y=2]")), outputs("var point = new Point(1, 2);\npoint"));
        assertEquals(List.of(result("6")), outputs("twice(point)"));
    }

    @Test
    void evaluate_aSemicolonAtTheEnd_silencesTheValue_commentsOrNot() {
        for (String quiet : List.of("int c = 1; c;", "c; // done", "c; /* a\n b */ ", "String s = null; s", "c = 5",
                "System.out.flush()")) {
            assertEquals(List.of(), outputs(quiet), quiet);
        }
        assertEquals(List.of(result("5")), outputs("c // not silenced;"));
        assertEquals(List.of(result("a;//b")), outputs("\"a;//b\""));
    }

    @Test
    void evaluate_printedText_isOneOutputAStream_withReturnsFolded() {
        List<Output> outputs = outputs("for (int i = 0; i < 1000; i++) System.out.print(\"\\r\" + i);\nSystem.out.println(\" é\");\n"
                + "System.err.println(\"oh\"); System.out.println(\"end\");");
        assertEquals(List.of(new Output.Stream(Output.Channel.OUT, "999 é\n"), new Output.Stream(Output.Channel.ERROR, "oh\n"),
                new Output.Stream(Output.Channel.OUT, "end\n")), outputs);
    }

    @Test
    void evaluate_threeKindsOfDisplay_comeInOrder() {
        List<Output> outputs = outputs("System.out.println(1);\nString id = display(\"two\");\nshow(List.of(3));\n"
                + "Notebook.update(id, \"2\");\n"
                + "Table.create(\"four\", DoubleColumn.create(\"x\", new double[] {4}))");
        assertEquals(4, outputs.size());
        assertInstanceOf(Output.Stream.class, outputs.get(0));
        assertEquals("2", assertInstanceOf(Output.Display.class, outputs.get(1)).bundle().plain());
        assertEquals("[3]", assertInstanceOf(Output.Display.class, outputs.get(2)).bundle().plain());
        MimeBundle table = assertInstanceOf(Output.Result.class, outputs.get(3)).bundle();
        assertEquals(Set.of(MimeBundle.TEXT, MimeBundle.HTML), table.data().keySet());
    }

    @Test
    void evaluate_aFigure_isAPictureAndItsJson() {
        Output.Result result = (Output.Result) outputs("double[] xs = {1, 2}; new Figure(ScatterTrace.builder(xs, xs).build())").get(0);
        assertEquals(Set.of(MimeBundle.TEXT, MimeBundle.PNG, MimeBundle.PLOTLY), result.bundle().data().keySet());
    }

    @Test
    void evaluate_progress_isOneLine() {
        List<Output> outputs = outputs("try (var progress = Progress.of(\"train\", 300)) {\n"
                + "  for (int i = 0; i < 300; i++) progress.step();\n}");
        assertEquals(1, outputs.size());
        assertTrue(((Output.Display) outputs.get(0)).bundle().plain().startsWith("train 300/300 [==="), outputs.toString());
    }

    @Test
    void evaluate_sourceThatDoesNotCompile_showsLineAndCaret() {
        Output.Failure failure = failure("int fine = 5;\n\n    String text = fine;");
        assertEquals("CompilationError", failure.name());
        assertEquals("line 3: incompatible types: int cannot be converted to java.lang.String", failure.message());
        assertEquals("        String text = fine;", failure.trace().get(1));
        assertEquals("                      ^", failure.trace().get(2));
        assertEquals(List.of(result("5")), outputs("fine"), "what came before stays done");
    }

    @Test
    void evaluate_unfinishedSource_isACompilationError() {
        assertTrue(failure("foo(").message().startsWith("line 1: "));
        assertTrue(failure("int d = 1;\nfor (int i = 0; i < 3; i++) {").message().startsWith("line 2: "));
        assertTrue(failure("%timeit 3").message().startsWith("line 1: "));
    }

    @Test
    void evaluate_anException_carriesItsOwnNameAndTheCellsLines() {
        Output.Failure failure = failure("class Broken extends RuntimeException {\n  Broken(String m, Throwable c) { super(m, c); }\n}\n"
                + "// a comment\nint run(int k) {\n  try {\n    return 1 / k;\n  } catch (ArithmeticException e) {\n"
                + "    throw new Broken(\"mine\", e);\n  }\n}\n\nrun(0)");
        assertEquals("Broken", failure.name());
        assertEquals("mine", failure.message());
        assertEquals("Broken: mine", failure.trace().get(0));
        assertTrue(failure.trace().get(1).matches("    at cell \\d+, line 9, in run"), failure.trace().toString());
        assertTrue(failure.trace().get(2).matches("    at cell \\d+, line 13"), failure.trace().toString());
        assertEquals("caused by java.lang.ArithmeticException: / by zero", failure.trace().get(3));
        assertTrue(failure.trace().stream()
                .noneMatch(line -> line.contains("geoharm") || line.contains("REPL") || line.contains("reflect")),
                failure.trace().toString());
    }

    @Test
    void evaluate_anExceptionOfThisLibrary_setsTheRemedyApart() {
        Output.Failure failure = failure("org.geoharm.check.Check.that(false, \"k must be 1, got 2; take 1\");");
        assertEquals("k must be 1, got 2; take 1", failure.message());
        assertEquals(List.of("java.lang.IllegalArgumentException: k must be 1, got 2", "Remedy: take 1"), failure.trace().subList(0, 2));
        assertEquals("java.lang.IllegalStateException: a; b", failure("throw new IllegalStateException(\"a; b\");").trace().get(0));
    }

    @Test
    void evaluate_anArray_showsItsValues() {
        assertEquals(List.of(result("int[3] {1, 2, 3}")), outputs("new int[] {1, 2, 3}"));
        assertEquals(List.of(result("double[2][1] {\n    {0.5},\n    {2.0}\n}")), outputs("double[][] m = {{0.5}, {2}};\nm"));
        assertEquals(List.of(result("String[2] {\"a\", null}")), outputs("new String[] {\"a\", null}"));
    }

    @Test
    void evaluate_anExceptionDeepInALibrary_leavesMostOfItsFramesOut() {
        Output.Failure failure = failure("List.of(2, 1).stream().map(v -> {\n  if (v == 1) throw new IllegalArgumentException(\"deep\");\n"
                + "  return v;\n}).toList()");
        assertEquals("java.lang.IllegalArgumentException", failure.name());
        assertTrue(failure.trace().size() <= 8, failure.trace().toString());
        assertTrue(failure.trace().contains("    …"), failure.trace().toString());
    }

    @Test
    void evaluate_afterAFailure_runsNoMoreOfThatCell_butTheNextOne() {
        failure("int e = 1; int zero = 0;\ne = 2 / zero;\ne = 3;");
        assertEquals(List.of(result("1")), outputs("e"));
    }

    @Test
    void evaluate_anErrorInToString_isAFailureOfTheCell() {
        Output.Failure failure = failure("class Bad { @Override public String toString() { throw new StackOverflowError(\"boo\"); } }\n"
                + "new Bad()");
        assertEquals("java.lang.StackOverflowError", failure.name());
        assertEquals("boo", failure.message());
        assertEquals("java.lang.OutOfMemoryError", failure("throw new OutOfMemoryError(\"full\");").name());
        assertEquals(List.of(result("1")), outputs("1"));
    }

    @Test
    void evaluate_anErrorInARenderer_isAFailureOfTheCell() {
        outputs("class Odd { }\nNotebook.renderers().register(Odd.class, odd -> { throw new AssertionError(\"drawn badly\"); });");
        Output.Failure failure = failure("new Odd()");
        assertEquals("java.lang.AssertionError", failure.name());
        assertEquals("drawn badly", failure.message());
        assertEquals(List.of(result("1")), outputs("1"));
    }

    @Test
    void evaluate_anExceptionThatCannotTellItsMessage_isAFailureUnderItsName() {
        Output.Failure failure = failure("class Mute extends RuntimeException {\n"
                + "  @Override public String getMessage() { throw new StackOverflowError(); }\n"
                + "  @Override public Throwable getCause() { return this; }\n}\nthrow new Mute();");
        assertEquals("Mute", failure.name());
        assertEquals("its message cannot be read", failure.message());
        assertEquals("Mute", failure("class MuteText { @Override public String toString() { throw new Mute(); } }\nnew MuteText()").name());
    }

    @Test
    void evaluate_aCellThatEndsTheProcess_isRefused() {
        for (String call : List.of("System.exit(3);", "Runtime.getRuntime().exit(3);", "Runtime.getRuntime().halt(3);",
                "List.of(3).forEach(System::exit);", "class Ends { static void now() { System.exit(3); } }\nEnds.now()")) {
            Output.Failure failure = failure(call);
            assertEquals(ExitRefused.class.getName(), failure.name());
            assertTrue(failure.message().matches("(System.exit|Runtime.(exit|halt))\\(3\\) would end the process .* return or throw; .*"),
                    failure.message());
            assertTrue(failure.trace().stream().noneMatch(line -> line.contains("ExitRefused.")), failure.trace().toString());
        }
    }

    @Test
    void evaluate_shownValues_canBeCollected() {
        outputs("var seen = new ArrayList<java.lang.ref.WeakReference<byte[]>>();\nbyte[] big() {\n  byte[] bytes = new byte[50 << 20];\n"
                + "  seen.add(new java.lang.ref.WeakReference<>(bytes));\n  return bytes;\n}");
        for (int i = 0; i < 3; i++) {
            assertInstanceOf(Output.Result.class, outputs("big()").get(0));
        }
        assertEquals(List.of(result("3 0")), outputs("System.gc();\n"
                + "seen.size() + \" \" + seen.stream().filter(r -> r.get() != null).count()"));
    }

    @Test
    void evaluate_theNameJShellGivesABareExpression_isUnknown() {
        outputs("new int[] {1}");
        assertTrue(failure("$1").message().contains("cannot find symbol"));
    }

    @Test
    void evaluate_anExpressionOfThousandsOfTerms_isCompiled() {
        assertEquals(List.of(result("9001")), outputs("1" + " + 1".repeat(9000)));
    }

    @Test
    void evaluate_aMethodThatWaitsForAnother_saysForWhat() {
        assertEquals(List.of(new Output.Stream(Output.Channel.ERROR, "early cannot be used until method late() is declared\n")),
                outputs("int early() { return late(); }"));
        assertTrue(failure("early()").message().contains("cannot run until what it uses is declared"));
        assertEquals(List.of(result("8")), outputs("int late() { return 8; }\nearly()"));
    }

    @Test
    void evaluate_nothing_putsOutNothing() {
        assertEquals(List.of(), outputs(""));
        assertEquals(List.of(), outputs("// only a comment\n/* and another */"));
    }

    @Test
    void evaluate_tensors_worksInCells() {
        assertEquals(List.of(result("3.0")), outputs("float sum;\ntry (NDManager manager = NDManager.newBaseManager()) {\n"
                + "  sum = manager.create(new float[] {1, 2}).sum().getFloat();\n}\nsum"));
    }

    @Test
    void evaluate_tellsTheListenerWhileItRuns() {
        List<Output> seen = Collections.synchronizedList(new ArrayList<>());
        evaluator.evaluate("System.out.print(1);\nSystem.out.print(2);\n3", seen::add);
        assertEquals(List.of(new Output.Stream(Output.Channel.OUT, "1"), new Output.Stream(Output.Channel.OUT, "2"), result("3")), seen);
    }

    @Test
    void evaluate_putsTheStreamsBack() {
        var before = System.out;
        outputs("System.out.print(1);");
        assertEquals(before, System.out);
    }

    @Test
    void interrupt_endsASleep_andTheRestOfTheCell() {
        Output.Failure failure = interrupted("int f = 1;\nSystem.out.print(\"go\");\nThread.sleep(100_000);\nf = 2;");
        assertEquals("java.lang.InterruptedException", failure.name());
        assertEquals(List.of(result("1")), outputs("f"));
    }

    @Test
    void interrupt_thatTheCodeSwallows_stillEndsTheCell() {
        Output.Failure failure = interrupted("int g = 1;\n"
                + "try { System.out.print(\"go\"); Thread.sleep(100_000); } catch (InterruptedException e) { }\ng = 2;");
        assertEquals("the cell was interrupted", failure.message());
        assertEquals(List.of(result("1")), outputs("g"));
    }

    @Test
    void interrupt_ofALoopThatNeverLooks_endsItByForceOrLeavesItBehind() {
        Output.Failure failure = interrupted("volatile boolean on = true;\n{ System.out.print(\"go\"); while (on) { } }");
        assertTrue(failure.message().startsWith("the cell did not stop when asked to"), failure.message());
        assertEquals(Runtime.version().feature() < 20, failure.message().contains("was ended by force"), failure.message());
        assertEquals(List.of(result("4")), outputs("on = false;\n2 + 2"));
    }

    @Test
    void interrupt_ofALoopThatSwallowsAll_leavesItBehind() {
        Output.Failure failure = interrupted("volatile boolean stubborn = true;\n{\n  System.out.print(\"go\");\n"
                + "  while (stubborn) { try { while (stubborn) { } } catch (Throwable t) { } }\n}");
        assertTrue(failure.message().contains("it goes on beside the next cells"), failure.message());
        assertEquals(List.of(result("5")), outputs("stubborn = false;\n2 + 3"));
    }

    @Test
    void interrupt_ofARendererOrToString_endsTheCell() {
        Output.Failure failure = interrupted("class Slow {\n  @Override public String toString() {\n    System.out.print(\"go\");\n"
                + "    try { Thread.sleep(100_000); } catch (InterruptedException e) { throw new IllegalStateException(\"woken\"); }\n"
                + "    return \"\";\n  }\n}\nnew Slow()");
        assertEquals("woken", failure.message());
    }

    @Test
    void interrupt_whileTheNextStatementIsCompiled_isNotLost() {
        for (int i = 0; i < 5; i++) {
            interrupted("System.out.print(\"go\");\nThread.sleep(100_000);");
        }
    }

    @Test
    void interrupt_whenNothingRuns_doesNothing() {
        evaluator.interrupt();
        assertEquals(List.of(result("1")), outputs("1"));
    }

    /** Interrupts a cell once it has printed. */
    private static Output.Failure interrupted(String source) {
        CellResult result = evaluator.evaluate(source, output -> {
            if (output instanceof Output.Stream) {
                new Thread(evaluator::interrupt).start();
            }
        });
        return result.failure().orElseThrow();
    }

    private static Output.Failure failure(String source) {
        CellResult result = evaluator.evaluate(source);
        assertTrue(result.failure().isPresent(), () -> source + " should fail, gave " + result.outputs());
        assertFalse(result.failure().get().trace().isEmpty());
        return result.failure().get();
    }

    private static List<Output> outputs(String source) {
        return evaluator.evaluate(source).outputs();
    }

    private static Output.Result result(String text) {
        return new Output.Result(MimeBundle.text(text));
    }
}
