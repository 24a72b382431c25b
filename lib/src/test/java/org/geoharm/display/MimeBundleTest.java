package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MimeBundleTest {

    @Test
    void with_addsAForm_andLeavesTheOriginal() {
        MimeBundle text = MimeBundle.text("a");
        MimeBundle both = text.with(MimeBundle.HTML, "<b>a</b>");
        assertEquals(List.of(MimeBundle.TEXT, MimeBundle.HTML), List.copyOf(both.data().keySet()));
        assertFalse(text.has(MimeBundle.HTML));
        assertTrue(MimeBundle.empty().isEmpty());
    }

    @Test
    void constructor_rejectsWhatIsNoMimeType() {
        var error = assertThrows(IllegalArgumentException.class, () -> new MimeBundle(Map.of("html", "x")));
        assertEquals("keys must be MIME types such as text/plain, got [html]", error.getMessage());
    }

    @Test
    void isJson_knowsTheTypeAndWhatIsBuiltOnIt() {
        assertTrue(MimeBundle.isJson("application/json"));
        assertTrue(MimeBundle.isJson(MimeBundle.PLOTLY));
        assertFalse(MimeBundle.isJson(MimeBundle.HTML));
        assertFalse(MimeBundle.isJson("text/x-json"));
    }
}
