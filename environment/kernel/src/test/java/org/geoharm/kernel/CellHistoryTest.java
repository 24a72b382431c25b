package org.geoharm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CellHistoryTest {

    private final CellHistory history = new CellHistory();

    @BeforeEach
    void fill() {
        history.add(1, "int a = 1;", "");
        history.add(2, "a + 1", "2");
        history.add(3, "a + 1", "2");
        history.add(4, "b(*)", "");
    }

    @Test
    void last_areTheLast_oldestFirst() {
        assertEquals(List.of(List.of(1, 3, "a + 1"), List.of(1, 4, "b(*)")), history.last(2, false));
        assertEquals(4, history.last(100, false).size());
        assertEquals(List.of(1, 3, List.of("a + 1", "2")), history.last(2, true).get(0));
    }

    @Test
    void range_hasItsStart_andNotItsEnd() {
        assertEquals(List.of(List.of(1, 2, "a + 1")), history.range(0, 2, 3, false));
        assertEquals(3, history.range(1, 2, 0, false).size());
        assertEquals(List.of(), history.range(7, 1, 3, false));
    }

    @Test
    void search_matchesWholeSources_byStarsAndQuestionMarks() {
        assertEquals(List.of(List.of(1, 2, "a + 1"), List.of(1, 3, "a + 1")), history.search("a*?", 9, false, false));
        assertEquals(List.of(List.of(1, 3, "a + 1")), history.search("a*", 9, true, false));
        assertEquals(List.of(List.of(1, 3, "a + 1")), history.search("a*", 1, false, false));
        assertEquals(2, history.search("a*", 0, false, false).size());
        assertEquals(List.of(), history.search("a", 9, false, false));
        assertEquals(List.of(List.of(1, 4, "b(*)")), history.search("b(?)", 9, false, false));
    }
}
