package org.geoharm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaletteTest {

    @Test
    void ofMethods_givesAMethodOneColour_inWhateverCompany() {
        String alone = Palette.ofMethods(List.of("SimCLR")).get("SimCLR");
        assertEquals(alone, Palette.ofMethods(List.of("my own", "SDCLR", "SimCLR")).get("SimCLR"));
    }

    @Test
    void ofMethods_tellsAFigureFullOfMethodsApart() {
        List<String> methods = List.of("SimCLR", "SimCLR+GH", "SDCLR", "SDCLR+GH", "Focal", "Focal+GH", "mine", "yours", "ours");
        Map<String, String> colours = Palette.ofMethods(methods);
        assertEquals(methods, List.copyOf(colours.keySet()));
        assertEquals(methods.size(), new HashSet<>(colours.values()).size());
    }

    @Test
    void ofMethods_hasAColourForEveryName_evenWhenColoursRunOut() {
        List<String> many = Arrays.asList("abcdefghijkl".split(""));
        assertTrue(Palette.ofMethods(many).values().stream().allMatch(colour -> colour.matches("#[0-9A-F]{6}")));
    }

    @Test
    void ofGroup_isTheSameHoweverWritten() {
        assertEquals(Palette.ofGroup("MANY"), Palette.ofGroup("Many"));
        assertEquals("#BBBBBB", Palette.ofGroup("other"));
    }
}
