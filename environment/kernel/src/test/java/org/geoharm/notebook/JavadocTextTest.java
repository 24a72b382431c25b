package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class JavadocTextTest {

    @Test
    void plain_turnsMarkupIntoText() {
        assertEquals("Sorts {@code} & <b>.\n\nSee List.of or the list.\n- one\n- two", JavadocText.plain(
                " Sorts {@literal {@code}} &amp;\n {@code <b>}.\n\n <p>See {@link List#of} or {@linkplain List the\n list}.\n"
                + " <ul>\n <li>one\n <li>two\n </ul>"));
    }

    @Test
    void plain_listsTheTags() {
        assertEquals("Adds.\n\na: first, ≥ 0\nreturns: the sum\nthrows ArithmeticException: if it is too large",
                JavadocText.plain(" Adds.\n @param a first,\n    &ge; 0\n @return the sum\n"
                        + " @throws ArithmeticException if it is too large\n @since 1"));
    }

    @Test
    void plain_ofNothing_isNothing() {
        assertEquals("", JavadocText.plain(""));
        assertEquals("ends */ early", JavadocText.plain("ends */ early").replace("* /", "*/"));
    }

    @Test
    void parameter_isWhatTheCommentSaysOfIt() {
        String comment = "A pair.\n @param a the {@code first}\n @param b other";
        assertEquals(Optional.of("the {@code first}"), JavadocText.parameter(comment, "a"));
        assertEquals(Optional.empty(), JavadocText.parameter(comment, "c"));
    }
}
