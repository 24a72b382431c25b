package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartupScriptTest {

    private final List<String> lines = StartupScript.lines();

    @Test
    void lines_importOurPackagesThatAreThere() {
        assertTrue(lines.contains("import org.geoharm.display.*;"), lines.toString());
        assertTrue(lines.contains("import org.geoharm.data.*;"), lines.toString());
        assertTrue(lines.contains("import static org.geoharm.display.Notebook.display;"), lines.toString());
    }

    @Test
    void isThere_ofAPackageWithoutClasses_isFalse() {
        assertFalse(StartupScript.filter(List.of("import org.geoharm.nowhere.*;", "import java.util.*;"))
                .contains("import org.geoharm.nowhere.*;"));
        assertTrue(StartupScript.filter(List.of("import org.geoharm.nowhere.*;", "import java.util.*;")).contains("import java.util.*;"));
    }
}
