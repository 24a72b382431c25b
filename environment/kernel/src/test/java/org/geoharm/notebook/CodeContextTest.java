package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeContextTest {

    private static JShell shell;

    @BeforeAll
    static void start() {
        shell = JShell.builder().executionEngine("local").build();
    }

    @AfterAll
    static void close() {
        shell.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"class A {", "public final class A<T> extends B {", "record P(int x) {", "record Q<T>(T x) {",
        "@Deprecated interface I {", "@SuppressWarnings(\"a\") public enum E { X", "sealed interface S permits T {", "@interface Note {",
        "non-sealed class C implements S {", "static int f(int k) {", "import java.util."})
    void before_inADeclaration_isTheDeclarationAlone(String begun) {
        assertEquals(begun, before("int k = 1;\n" + begun));
    }

    @ParameterizedTest
    @ValueSource(strings = {"record", "record.", "record(", "enumerate(", "classes."})
    void before_inAStatement_isTheStatementBehindTheOthers(String begun) {
        assertEquals("{}\nint k = 1;;\n" + begun, before("int k = 1;\n" + begun));
    }

    private static String before(String cell) {
        return CodeContext.before(cell.length(), cell, shell.sourceCodeAnalysis()).code();
    }
}
