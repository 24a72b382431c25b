package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geoharm.display.MimeBundle;
import org.geoharm.torch.DeviceReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MagicEvaluatorTest {

    private static final String TIMES = "wall [\\d.]+ m?s, CPU [\\d.]+ m?s \\(all threads\\)\n";

    private static MagicEvaluator evaluator;
    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        evaluator = MagicEvaluator.start();
    }

    @AfterAll
    static void close() {
        evaluator.close();
    }

    @Test
    void evaluate_aPercentSignInsideJava_isNoMagic() {
        assertEquals(List.of(result("%time\n")), outputs("String t = \"\"\"\n%time\n\"\"\";\nt"));
        assertEquals(List.of(result("1")), outputs("int time = 4;\n/*\n%load nothing.jsh\n*/\nint r = 9\n%time % 3;\nr"));
        assertEquals(List.of(result("2")), outputs("(11\n%time) - 1"));
    }

    @Test
    void evaluate_javaBeforeAndAfterAMagic_runsInOrder_underTheCellsLines() {
        List<Output> outputs = outputs("System.setProperty(\"magic.x\", \"7\");\n%env magic.x\n// so\nint x = 8;\nx");
        assertEquals(List.of(printed("magic.x=7 (system property)\n"), result("8")), outputs);
        Output.Failure failure = failure("int f() { return 1 / 0; }\n%env magic.x\n\nf();");
        assertEquals("java.lang.ArithmeticException", failure.name());
        assertTrue(failure.trace().get(1).endsWith(", line 1, in f"), failure.trace().toString());
        assertTrue(failure.trace().get(2).endsWith(", line 4"), failure.trace().toString());
        assertEquals("line 3: incompatible types: java.lang.String cannot be converted to int",
                failure("%env magic.x\n\n  int y = \"\";").message());
    }

    @Test
    void evaluate_onlyTheLastValue_isShown() {
        assertEquals(List.of(printed("magic.y=1 (system property)\n")),
                outputs("System.setProperty(\"magic.y\", \"1\");\n5;\n%env magic.y"));
    }

    @Test
    void evaluate_aMagicThatFails_endsTheCell_withLineAndRemedy() {
        Output.Failure failure = failure("int fine = 1;\n%mavn a:b:c\nSystem.out.println(\"not reached\");");
        assertEquals("MagicError", failure.name());
        assertEquals("line 2: there is no magic %mavn; did you mean %maven? "
                + "There are %%time, %classpath, %env, %gpu, %load, %maven, %time",
                failure.message());
        assertEquals("    %mavn a:b:c", failure.trace().get(1));
        assertTrue(failure("%jars lib").message().contains("did you mean %classpath?"));
        assertTrue(failure("/exit").message().contains("this is a cell"));
        assertTrue(failure("1;\n%%time").message().contains("must be its first line"));
    }

    @Test
    void time_runsTheStatement_overItsLines_andPrintsItsTimes() {
        List<Output> outputs = outputs("%time int z = Math.max(\n    3,\n    4);\nz");
        assertTrue(((Output.Stream) outputs.get(0)).text().matches(TIMES), outputs.toString());
        assertEquals(result("4"), outputs.get(1));
        List<Output> value = outputs("%time 6 * 7");
        assertEquals(result("42"), value.get(0));
        assertTrue(failure("\n%time int z = ;").message().startsWith("line 2: "));
        assertTrue(failure("%time").message().contains("%time needs a statement; %%time"));
    }

    @Test
    void time_countsTheRun_notTheCompiler() {
        Output.Stream slow = (Output.Stream) outputs("%time Thread.sleep(200)").get(0);
        double millis = Double.parseDouble(slow.text().replaceAll("wall ([\\d.]+) ms.*\n", "$1"));
        assertTrue(millis >= 200, slow.text());
        Output.Stream quick = (Output.Stream) outputs("%time int quick = 1;").get(0);
        assertTrue(Double.parseDouble(quick.text().replaceAll("wall ([\\d.]+) ms.*\n", "$1")) < 200, quick.text());
    }

    @Test
    void cellTime_timesTheWholeCell_andPrintsAfterIt() {
        List<Output> outputs = outputs("%%time\nint w = 2;\n%env magic.none=3\nSystem.out.println(w);\n");
        String text = ((Output.Stream) outputs.get(0)).text();
        assertTrue(text.startsWith("system property magic.none=3; ") && text.contains("\n2\nwall "), text);
        assertEquals("3", System.getProperty("magic.none"));
    }

    @Test
    void load_runsAScript_andItsMagics_underItsOwnNameAndLines() throws IOException {
        Files.writeString(folder.resolve("a.jsh"),
                "int loaded = 5;\n%env magic.loaded=1\nint bad() {\n  return 1 / 0;\n}\n/exit\nnonsense");
        assertEquals(List.of(printed("6\n")), outputs("%load " + folder.resolve("a.jsh") + "\nSystem.out.println(loaded + 1);").stream()
                .map(output -> new Output.Stream(Output.Channel.OUT,
                        ((Output.Stream) output).text().replaceAll("system property.*\n", ""))).toList());
        assertTrue(failure("bad()").trace().get(1).equals("    at a.jsh, line 4, in bad"), failure("bad()").trace().toString());
        Files.writeString(folder.resolve("b.jsh"), "\nint b = \"\";");
        Output.Failure failure = failure("\n%load " + folder.resolve("b.jsh"));
        assertEquals("b.jsh, line 2:", failure.trace().get(0));
        assertTrue(failure.trace().get(failure.trace().size() - 1).matches("loaded by cell \\d+, line 2"), failure.trace().toString());
    }

    @Test
    void load_runsTheCodeOfANotebook() throws IOException {
        Path file = Sample.write(folder.resolve("n.ipynb"), "# Text", "int fromNotebook = 3;", "fromNotebook++;");
        assertEquals(List.of(result("4")), outputs("%load " + file + "\nfromNotebook"));
    }

    @Test
    void load_ofNothing_andOfItself_saysWhy() throws IOException {
        assertTrue(failure("%load no.jsh").message().contains("no.jsh: there is no such file; looked for "));
        assertTrue(failure("%load a.txt").message().contains("must be a script (.jsh, .java) or a notebook (.ipynb), got 'a.txt'"));
        Path circle = folder.resolve("circle.jsh");
        Files.writeString(circle, "%load " + circle + "\n");
        assertTrue(failure("%load " + circle).message().endsWith("is being loaded already, by way of circle.jsh; break the circle"));
    }

    @Test
    void env_showsAndSets_andGuesses() {
        assertEquals(List.of(printed("PATH=" + System.getenv("PATH") + "\n")), outputs("%env PATH"));
        assertTrue(failure("%env PATHH").message().endsWith("did you mean PATH?"));
        assertTrue(((Output.Stream) outputs("%env").get(0)).text().contains("PATH"));
        assertTrue(failure("%env a b=1").message().contains("got 'a b'"));
    }

    @Test
    void gpu_saysWhatTheDoctorSays() {
        assertEquals(List.of(printed("device   " + DeviceReport.device() + "\ngpu      " + DeviceReport.gpu() + "\n")), outputs("%gpu"));
    }

    @Test
    void classpath_addsJarsAndFolders_forTheSameCell() throws IOException {
        Path jar = Library.jar(folder.resolve("lib/one-1.0.jar"), "one", "One", "1");
        Path classes = Library.classes(folder.resolve("classes"), "two", "Two", "2");
        List<Output> outputs = outputs("%classpath " + folder + "/lib/*\n%classpath " + classes + "\none.One.value() + two.Two.value()");
        assertEquals(printed(jar + " is on the class path\n" + classes + " is on the class path\n"), outputs.get(0));
        assertEquals(result("3"), outputs.get(1));
        assertEquals(List.of(printed(jar + " is on the class path already\n")), outputs("%classpath " + jar));
    }

    @Test
    void classpath_ofWhatIsNoJar_saysWhy() throws IOException {
        assertTrue(failure("%classpath none.jar").message().contains("none.jar: there is no such file or folder; paths start from "));
        assertTrue(failure("%classpath none/*.jar").message().contains("no jar is found for this pattern"));
        Path text = Files.writeString(folder.resolve("text.jar"), "no zip");
        assertTrue(failure("%classpath " + text).message().contains("this is not a jar"));
    }

    @Test
    void maven_addsALibrary_forTheSameCell() throws IOException {
        Library.install(folder, "near", "Near", "far");
        Library.install(folder, "far", "Far", "");
        System.setProperty("maven.repo.local", folder.toString());
        try {
            List<Output> outputs = outputs("%maven --offline test:near:1.0\nimport near.Near;\nNear.value() + far.Far.value()");
            assertEquals(List.of(printed("test:near:1.0: added to the class path: near 1.0, far 1.0\n"), result("40")), outputs);
        } finally {
            System.clearProperty("maven.repo.local");
        }
    }

    @Test
    void maven_ofWhatDoesNotExist_namesItAndWhereItWasLookedFor() {
        String message = failure("\n%maven --offline org.geoharm.nowhere:nothing:1").message();
        assertTrue(message.startsWith("line 2: org.geoharm.nowhere:nothing:1 cannot be had: "), message);
        assertTrue(message.contains("the local repository ") && message.contains("central (") && message.contains("without --offline"),
                message);
        assertTrue(failure("%maven nothing").message().contains("must be GROUP:ARTIFACT:VERSION"));
        assertTrue(failure("%maven").message().contains("%maven needs GROUP:ARTIFACT:VERSION"));
    }

    private static Output result(String text) {
        return new Output.Result(MimeBundle.text(text));
    }

    private static Output printed(String text) {
        return new Output.Stream(Output.Channel.OUT, text);
    }

    private static List<Output> outputs(String source) {
        return evaluator.evaluate(source).outputs();
    }

    private static Output.Failure failure(String source) {
        return evaluator.evaluate(source).failure().orElseThrow(() -> new AssertionError("no failure of " + source));
    }
}
