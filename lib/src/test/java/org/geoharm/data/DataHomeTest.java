package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DataHomeTest {

    @Test
    void choose_takesThePropertyFirst_thenTheVariable_thenTheUsersHome() {
        assertEquals(Path.of("p"), DataHome.choose("p", "v", "home"));
        assertEquals(Path.of("v"), DataHome.choose(null, "v", "home"));
        assertEquals(Path.of("home", ".geoharm", "data"), DataHome.choose(null, null, "home"));
    }

    @Test
    void choose_passesOverBlankSettings() {
        assertEquals(Path.of("v"), DataHome.choose("", "v", "home"));
        assertEquals(Path.of("home", ".geoharm", "data"), DataHome.choose(" ", "", "home"));
    }
}
