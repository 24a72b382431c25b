package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CodeAssistTest {

    private static CellEvaluator evaluator;
    private static CodeAssist assist;

    @BeforeAll
    static void start() {
        evaluator = CellEvaluator.start();
        assist = evaluator.assist();
        evaluator.evaluate("String text = \"abc\";\n/** Doubles. */ int twice(int k) { return 2 * k; }");
    }

    @AfterAll
    static void close() {
        evaluator.close();
    }

    @Test
    void complete_aMethod_givesItsSignatureAndWhatItReplaces() {
        assertEquals(new Completion(5, 8, List.of(new Completion.Candidate("length()", Completion.Kind.FUNCTION, "int String.length()"))),
                atEnd("text.len"));
        assertEquals("int twice(int k)", candidate("tw", "twice(").signature());
        assertEquals("Recipe Recipe.simclr()", candidate("Recipe.sim", "simclr()").signature());
    }

    @Test
    void complete_knowsTheKindOfThings() {
        assertEquals(Completion.Kind.CLASS, candidate("new ArrayLi", "ArrayList(").kind());
        assertEquals(Completion.Kind.CLASS, candidate("Reci", "Recipe").kind());
        assertEquals(Completion.Kind.INSTANCE, candidate("tex", "text").kind());
        assertEquals(Completion.Kind.INSTANCE, candidate("Integer.MAX_V", "MAX_VALUE").kind());
        assertEquals(Completion.Kind.KEYWORD, candidate("floa", "float").kind());
        assertEquals(Completion.Kind.MODULE, candidate("import java.util.concurrent.ato", "atomic.").kind());
    }

    @Test
    void complete_behindAnEmoji_countsCodePoints() {
        assertEquals("🎈🎈".length(), 4, "two units each");
        Completion inString = atEnd("\"🎈🎈\".le");
        assertEquals(List.of(5, 7), List.of(inString.start(), inString.end()));
        assertEquals("length()", inString.candidates().get(0).text());
        Completion behind = assist.complete("/*🎈*/text.len + 1", 13);
        assertEquals(List.of(10, 13), List.of(behind.start(), behind.end()));
        assertEquals(1, behind.candidates().size());
    }

    @Test
    void complete_knowsWhatTheCellDeclaresAbove_thoughItHasNotRun() {
        String cell = "import java.util.*;\nint ten(int k) { return 10 * k; }\npublic record Pear(int weight) {}\n"
                + "var pear = new Pear(3);\n";
        assertEquals(List.of("weight", "weight()"), texts(atEnd(cell + "pear.we")));
        assertEquals(List.of("weight", "weight()"), texts(atEnd(cell + "for (int i = 0; i < 3; i++) {\n    pear.we")));
        assertEquals(List.of("length()"), texts(atEnd("int size(String word) {\n    return word.le")));
    }

    @Test
    void complete_inACommentOrText_offersNothing() {
        for (String cell : List.of("// text.le", "/* text.le", "\"text.le", "text.length(); // text.le")) {
            assertEquals(List.of(), atEnd(cell).candidates(), cell);
        }
        assertFalse(atEnd("// a comment\ntext.le").candidates().isEmpty());
    }

    @Test
    void inspect_showsOurOwnJavadoc() {
        String shown = assist.inspect("Recipe.simclr()", 9).plain();
        assertTrue(shown.startsWith("Recipe Recipe.simclr()\n\nReturns SimCLR with the paper's settings"), shown);
        shown = assist.inspect("new NtXentLoss(0.2).perImage(a, b)", 24).plain();
        assertTrue(shown.contains("z2: projections of the second views, same shape\nreturns: (N), nats, ≥ 0;"), shown);
        shown = assist.inspect("Recipe", 2).plain();
        assertTrue(shown.matches("(?s)(org\\.geoharm\\.Recipe|Recipe\\(Method method, .*\\))\n\nEvery setting of a pretraining.*"), shown);
        assertTrue(assist.inspect("Recipe.simclr().seed()", 18).plain().endsWith("\n\nof initial weights, batch orders and augmentations"));
    }

    @Test
    void inspect_findsAMethodByNameOnly_byItsBracket_andFromItsArguments() {
        for (int place : List.of(5, 6, 9)) {
            assertEquals("int twice(int k)", assist.inspect("1 + twice(3)", place).entries().get(0).signature(), "at " + place);
        }
        assertEquals("int twice(int k)", assist.inspect("twice", 5).entries().get(0).signature());
        assertEquals("int String.length()", assist.inspect("\"🎈\".length()", 5).entries().get(0).signature());
        assertEquals("String text", assist.inspect("text", 1).plain().lines().findFirst().orElseThrow());
        assertEquals(List.of(), assist.inspect("nothingOfTheKind", 4).entries());
    }

    @Test
    void inspect_ofOverloads_showsEach() {
        List<Inspection.Entry> entries = assist.inspect("Math.max(", 9).entries();
        assertEquals(4, entries.size());
        assertTrue(entries.stream().anyMatch(entry -> entry.signature().equals("double Math.max(double a, double b)")
                || entry.signature().equals("double Math.max(double arg0, double arg1)")), entries.toString());
    }

    @Test
    void check_tellsWholeFromUnfinishedFromBroken() {
        for (String whole : List.of("int x = 3", "int x = 3;\nx", "class A { }", "", "// words", "if (true) twice(1)")) {
            assertEquals(new Completeness(Completeness.Status.COMPLETE, ""), assist.check(whole), whole);
        }
        for (String broken : List.of("}", "int i 3 4;", "int k = 1;\n)")) {
            assertEquals(Completeness.Status.INVALID, assist.check(broken).status(), broken);
        }
    }

    @Test
    void check_unfinished_indentsTheNextLine() {
        assertEquals(incomplete(4), assist.check("int x ="));
        assertEquals(incomplete(4), assist.check("if (text.isEmpty()) {"));
        assertEquals(incomplete(8), assist.check("class A {\n    void f() {\n        twice(1);"));
        assertEquals(incomplete(4), assist.check("class A {\n    void f() {\n        twice(1);\n    }"));
        assertEquals(incomplete(0), assist.check("String s = \"\"\"\n    {"));
        assertEquals(incomplete(0), assist.check("/* { "));
        assertEquals(incomplete(4), assist.check("char c = '{'; String s = \"(\"; twice("));
    }

    @Test
    void complete_theNameOfAMagic_givesItsUsage() {
        assertEquals(new Completion(0, 3, List.of(new Completion.Candidate("%maven", Completion.Kind.KEYWORD,
                "%maven [--offline] GROUP:ARTIFACT:VERSION …"))), atEnd("%ma"));
        assertEquals(List.of("%%time", "%classpath", "%env", "%gpu", "%load", "%maven", "%time"), texts(atEnd("text.length();\n%")));
        assertEquals(List.of("%%time"), texts(atEnd("%%")));
        Completion within = assist.complete("%maven a:b:c", 3);
        assertEquals(List.of(0, 6), List.of(within.start(), within.end()));
    }

    @Test
    void complete_whereNoMagicCanStand_offersNone() {
        for (String cell : List.of("int x = 7\n%ma", "/*\n%ma", " %ma", "%maven a:%ma", "twice(5\n%ma")) {
            assertTrue(texts(atEnd(cell)).stream().noneMatch(text -> text.startsWith("%")), cell);
        }
    }

    @Test
    void complete_ofJavaAmongMagics_isThatOfTheJava() {
        assertEquals(List.of("length()"), texts(atEnd("%classpath lib/*.jar\n%load it's.jsh\ntext.len")));
        assertEquals(List.of("length()"), texts(atEnd("%time text.len")));
        assertEquals(List.of("length()"), texts(atEnd("%%time\nvar t = text;\nt.len")));
        assertEquals(List.of(), texts(atEnd("%env text.len")));
    }

    @Test
    void inspect_ofAMagic_saysWhatItIsFor() {
        Inspection.Entry entry = assist.inspect("%%time\n%load a.jsh", 9).entries().get(0);
        assertEquals("%load FILE", entry.signature());
        assertTrue(entry.documentation().startsWith("Runs a script"), entry.documentation());
        assertEquals("int twice(int k)", assist.inspect("%time twice(3)", 8).entries().get(0).signature());
    }

    @Test
    void check_takesMagicsForWhole_andLooksAtTheJava() {
        for (String whole : List.of("%%time", "%gpu", "%classpath lib/*.jar", "%%time\nint x = 3;", "%time twice(1)",
                "text.length();\n%gpu")) {
            assertEquals(new Completeness(Completeness.Status.COMPLETE, ""), assist.check(whole), whole);
        }
        assertEquals(incomplete(4), assist.check("%%time\nfor (;;) {"));
        assertEquals(Completeness.Status.INCOMPLETE, assist.check("%time twice(").status());
        assertEquals(Completeness.Status.INVALID, assist.check("%gpu\nint i 3 4;").status());
    }

    @Test
    void check_ofThousandsOfTerms_answers() {
        assertEquals(Completeness.Status.COMPLETE, assist.check("1" + " + 1".repeat(9000)).status());
    }

    @Test
    void complete_worksBesideARunningCell() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Thread cell = new Thread(() -> evaluator.evaluate("System.out.print(1);\nThread.sleep(60_000);", output -> running.countDown()));
        cell.start();
        assertTrue(running.await(20, TimeUnit.SECONDS));
        assertEquals(List.of("length()"), texts(atEnd("text.le")));
        assertEquals(Completeness.Status.COMPLETE, assist.check("text").status());
        assertTrue(cell.isAlive());
        evaluator.interrupt();
        cell.join();
    }

    private static Completeness incomplete(int indent) {
        return new Completeness(Completeness.Status.INCOMPLETE, " ".repeat(indent));
    }

    private static Completion atEnd(String cell) {
        return assist.complete(cell, cell.codePointCount(0, cell.length()));
    }

    private static List<String> texts(Completion completion) {
        return completion.candidates().stream().map(Completion.Candidate::text).toList();
    }

    private static Completion.Candidate candidate(String cell, String text) {
        List<Completion.Candidate> all = atEnd(cell).candidates();
        return all.stream().filter(candidate -> candidate.text().equals(text)).findFirst().orElseThrow(() -> new AssertionError(all));
    }
}
