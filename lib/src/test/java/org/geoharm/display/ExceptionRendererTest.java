package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.geoharm.check.Check;
import org.junit.jupiter.api.Test;

class ExceptionRendererTest {

    private final ExceptionRenderer renderer = new ExceptionRenderer();

    @Test
    void render_ofOurs_setsTheRemedyApart() {
        Throwable error = assertThrows(IllegalArgumentException.class, () -> Check.that(false, "a <b> must be c; d; try e"));
        assertEquals("IllegalArgumentException: a <b> must be c; d; try e", renderer.render(error).plain());
        assertEquals("<div class=\"geoharm-exception\"><b>IllegalArgumentException</b>: a &lt;b&gt; must be c; d<br>"
                + "<span class=\"geoharm-remedy\"><b>Remedy</b>: try e</span></div>", html(error));
    }

    @Test
    void render_ofOthers_findsNoRemedyInThem() {
        Throwable foreign = assertThrows(UnsupportedOperationException.class, () -> List.of().add(null));
        Throwable parsed = assertThrows(NumberFormatException.class, () -> Integer.parseInt("1; 2"));
        assertEquals("<div class=\"geoharm-exception\"><b>UnsupportedOperationException</b></div>", html(foreign));
        assertTrue(html(parsed).contains("1; 2"), html(parsed));
    }

    @Test
    void render_ofCausesInACircle_ends() {
        IllegalStateException outer = new IllegalStateException("outer");
        outer.initCause(new IllegalStateException("inner", outer));
        assertEquals("IllegalStateException: outer\ncaused by IllegalStateException: inner", renderer.render(outer).plain());
    }

    private String html(Throwable error) {
        return renderer.render(error).data().get(MimeBundle.HTML);
    }
}
