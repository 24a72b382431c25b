package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    @Test
    void name_ofAMethod_leavesTypeArgumentsOut() {
        Signature signature = new Signature("java.util.stream.Stream<R> java.util.stream.Stream<T>"
                + ".<R>map(java.util.function.Function<? super T,"
                + "? extends R> mapper) throws java.io.IOException");
        assertEquals("java.util.stream.Stream.map", signature.name());
        assertEquals(List.of("Function"), signature.parameterTypes());
        assertEquals("Stream<R> Stream<T>.<R>map(Function<? super T,? extends R> mapper) throws IOException", signature.shown());
    }

    @Test
    void parameterTypes_areSimpleNames_arraysIncluded() {
        assertEquals(List.of("Locale", "String", "Object[]"),
                new Signature("String String.format(java.util.Locale l, String format, Object... args)").parameterTypes());
        assertEquals(List.of(), new Signature("int String.length()").parameterTypes());
    }

    @Test
    void shown_aVariable_isTypeAndName() {
        Signature signature = new Signature("names:java.util.List<java.lang.String>");
        assertTrue(signature.isVariable());
        assertEquals("List<String> names", signature.shown());
        assertEquals("java.util.List", signature.type());
    }

    @Test
    void name_ofARecordsMethod_onJava25_hasNoComponents() {
        Signature signature = new Signature("Pair Pair(int a, java.util.List<Pair> b).with(int other)");
        assertEquals("Pair Pair.with(int other)", signature.text());
        assertEquals("Pair.with", signature.name());
        assertEquals("Pair(int a)", new Signature("Pair(int a)(int a)").text());
    }
}
