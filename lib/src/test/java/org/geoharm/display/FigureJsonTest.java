package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Config;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.BoxTrace;
import tech.tablesaw.plotly.traces.HeatmapTrace;
import tech.tablesaw.plotly.traces.HistogramTrace;
import tech.tablesaw.plotly.traces.PieTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;

class FigureJsonTest {

    @Test
    void of_aLine_hasRealNumbersOfSixDigits_andNullsForNaN() {
        double[] x = {0, 1, 2, Double.NaN};
        double[] y = {1.23456789e-5, 2, Double.POSITIVE_INFINITY, 3.14159265};
        JsonNode trace = FigureJson.of(new Figure(ScatterTrace.builder(x, y).build())).path("data").path(0);
        assertEquals("[0,1,2,null]", trace.path("x").toString());
        assertEquals("[1.23457E-5,2,null,3.14159]", trace.path("y").toString());
    }

    @Test
    void of_wholeNumbersOfManyDigits_keepsThemAll() {
        double[] x = {12_345_678, 1};
        assertEquals("[12345678,1]", FigureJson.of(new Figure(ScatterTrace.builder(x, x).build())).at("/data/0/x").toString());
    }

    @Test
    void of_escapedText_givesTheCharactersBack() {
        double[] x = {1, 2};
        String name = "it's <b> \"q\" & co\\path";
        Figure figure = new Figure(Layout.builder(name, "x '", "y").build(), ScatterTrace.builder(x, x).name(name).build());
        JsonNode json = FigureJson.of(figure);
        assertEquals(name, json.at("/data/0/name").asText());
        assertEquals(name, json.at("/layout/title/text").asText());
        assertEquals("x '", json.at("/layout/xaxis/title/text").asText());
    }

    @Test
    void of_names_keepsThemStrings_alsoWithNumbersAmongThem() {
        Figure figure = new Figure(BarTrace.builder(new Object[] {"a'b", "c\nd", "7", "NaN"}, new double[] {1, 2, 3, 4}).build());
        assertEquals("[\"a'b\",\"c\\nd\",\"7\",\"NaN\"]", FigureJson.of(figure).at("/data/0/x").toString());
    }

    @Test
    void of_numbersAndTruthValuesInQuotes_unquotesThem() {
        Figure figure = new Figure(HistogramTrace.builder(new double[] {1, 2}).opacity(0.5).build());
        JsonNode trace = FigureJson.of(figure).at("/data/0");
        assertEquals("0.5", trace.path("opacity").toString());
        assertEquals("false", FigureJson.read("x = {visible: 'false', name: 'true'}").path("visible").toString());
        assertEquals("\"true\"", FigureJson.read("x = {visible: 'false', name: 'true'}").path("name").toString());
        assertEquals("[0,2]", FigureJson.read("{range: ['0','2']}").path("range").toString());
    }

    @Test
    void of_rangesColoursAndConfig_readsThem() {
        Axis axis = Axis.builder().title("t").type(Axis.Type.LOG).build();
        Figure figure = new Figure(Layout.builder().xAxis(axis).build(), Config.builder().displayModeBar(false).build(),
                ScatterTrace.builder(new double[] {1, 2}, new double[] {1, 2}).marker(Marker.builder().color("#123456").build()).build());
        JsonNode json = FigureJson.of(figure);
        assertEquals("log", json.at("/layout/xaxis/type").asText());
        assertEquals("#123456", json.at("/data/0/marker/color").asText());
        assertEquals("false", json.at("/config/displayModeBar").toString());
    }

    @Test
    void of_otherKinds_readsThem() {
        Object[] names = {"a", "b"};
        double[] values = {1, 2};
        Figure figure = new Figure(BoxTrace.builder(names, values).build(), PieTrace.builder(names, values).build(),
                HeatmapTrace.builder(names, names, new double[][] {{1, 2}, {3, Double.NaN}}).build());
        JsonNode json = FigureJson.of(figure);
        assertEquals("[\"a\",\"b\"]", json.at("/data/1/labels").toString());
        assertEquals("[[1,2],[3,null]]", json.at("/data/2/z").toString());
        assertTrue(json.path("layout").isObject());
    }

    @Test
    void read_ofWhatIsNoObject_saysSo() {
        var broken = assertThrows(IllegalArgumentException.class, () -> FigureJson.read("var x = {a: [1, }"));
        assertTrue(broken.getMessage().startsWith("the figure's JavaScript cannot be read: "), broken.getMessage());
        var none = assertThrows(IllegalArgumentException.class, () -> FigureJson.read("7"));
        assertEquals("the figure's JavaScript must hold an object in braces, got 7", none.getMessage());
    }
}
