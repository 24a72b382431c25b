package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.geoharm.check.Check;
import org.junit.jupiter.api.Test;

class ErrorTextTest {

    @Test
    void of_oursWithARemedy_takesTheLastPart() {
        Throwable error = assertThrows(IllegalArgumentException.class, () -> Check.that(false, "a must be b; c, got d; try e"));
        assertEquals(new ErrorText("a must be b; c, got d", Optional.of("try e")), ErrorText.of(error));
    }

    @Test
    void of_oursWithoutARemedy_isAllProblem() {
        Throwable error = assertThrows(IllegalArgumentException.class, () -> Check.that(false, "a must be b, got c"));
        assertEquals(new ErrorText("a must be b, got c", Optional.empty()), ErrorText.of(error));
    }

    @Test
    void of_others_isAllProblem() {
        Throwable foreign = assertThrows(UnsupportedOperationException.class, () -> List.of().add(null));
        assertEquals(new ErrorText("", Optional.empty()), ErrorText.of(foreign));
        assertEquals(new ErrorText("1; 2", Optional.empty()), ErrorText.of("1; 2", foreign.getStackTrace()));
        assertEquals(new ErrorText("1; 2", Optional.empty()), ErrorText.of("1; 2", new StackTraceElement[0]));
    }
}
