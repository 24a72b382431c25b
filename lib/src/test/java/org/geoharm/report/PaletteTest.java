package org.geoharm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    void ofMethods_tellsTheMethodsOfTable1Apart() {
        List<String> methods = Stream.of("SimCLR", "Focal", "SDCLR", "DnC", "SimCLR+BCL").flatMap(name -> Stream.of(name, name + "+GH")).toList();
        List<Color> colours = Palette.ofMethods(methods).values().stream().map(Color::decode).toList();
        for (int i = 0; i < colours.size(); i++) {
            for (int j = 0; j < i; j++) {
                int apart = Math.abs(colours.get(i).getRed() - colours.get(j).getRed())
                        + Math.abs(colours.get(i).getGreen() - colours.get(j).getGreen())
                        + Math.abs(colours.get(i).getBlue() - colours.get(j).getBlue());
                assertTrue(apart > 80, methods.get(i) + " and " + methods.get(j) + " are " + apart + " levels apart");
            }
        }
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
