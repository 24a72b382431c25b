package org.geoharm.display.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartReaderTest {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES).build();

    @Test
    void chart_ofALine_hasItsPointsTitlesAndColour() throws JsonProcessingException {
        Chart chart = chart("{data: [{type: 'scatter', mode: 'lines', x: [1, 2], y: [3, null], name: 'a', line: {color: '#0a0b0c'}}],"
                + "layout: {title: {text: 'T<br>t'}, width: 640, xaxis: {title: {text: 'epoch'}}}}");
        CurveMark curve = assertInstanceOf(CurveMark.class, chart.marks().get(0));
        assertArrayEquals(new double[] {3, Double.NaN}, curve.y());
        assertEquals(new Color(0x0a0b0c), curve.style().color());
        assertEquals(0, curve.style().markerSize());
        assertEquals("T t", chart.title());
        assertEquals("epoch", chart.x().title());
        assertEquals(640, chart.width());
        assertEquals(400, chart.height());
        assertEquals(List.of(), chart.legend(), "one trace needs no legend");
    }

    @Test
    void chart_ofNames_countsThemInOrder() throws JsonProcessingException {
        Chart chart = chart("{data: [{type: 'bar', x: ['b', 'a'], y: [1, 2]}, {type: 'bar', x: ['a', 'c'], y: [3, 4]}]}");
        assertEquals(List.of("b", "a", "c"), chart.x().categories());
        BarMark first = (BarMark) chart.marks().get(0);
        BarMark second = (BarMark) chart.marks().get(1);
        assertArrayEquals(new double[] {-0.4, 0.6}, first.left(), 1e-9);
        assertArrayEquals(new double[] {1, 2}, second.left(), 1e-9);
        assertEquals(0.4, first.width(), 1e-9);
        assertEquals(0, chart.y().range().min(), "bars stand on zero");
    }

    @Test
    void chart_ofStackedBars_addsThem() throws JsonProcessingException {
        Chart chart = chart("{data: [{type: 'bar', x: ['a'], y: [1]}, {type: 'bar', x: ['a'], y: [2]}], layout: {barmode: 'stack'}}");
        BarMark second = (BarMark) chart.marks().get(1);
        assertArrayEquals(new double[] {1}, second.from());
        assertArrayEquals(new double[] {3}, second.to());
    }

    @Test
    void chart_ofLyingBars_exchangesTheAxes() throws JsonProcessingException {
        Chart chart = chart("{data: [{type: 'bar', orientation: 'h', x: [10, 20], y: ['a', 'b']}]}");
        assertEquals(List.of("a", "b"), chart.y().categories());
        assertEquals(new Range(0, 20), chart.marks().get(0).xRange());
    }

    @Test
    void chart_ofAHistogram_countsEveryValueOnce() throws JsonProcessingException {
        Chart chart = chart("{data: [{type: 'histogram', x: [0, 0.5, 1, 1.5, 2, 2, 7, null], nbinsx: 4}]}");
        BarMark bars = (BarMark) chart.marks().get(0);
        assertArrayEquals(new double[] {0, 2, 4, 6}, bars.left());
        assertArrayEquals(new double[] {4, 2, 0, 1}, bars.to());
    }

    @Test
    void chart_ofABox_hasQuartilesAPlace() throws JsonProcessingException {
        Chart chart = chart("{data: [{type: 'box', x: ['a', 'a', 'a', 'b'], y: [3, 1, 2, 9]}]}");
        BoxMark box = (BoxMark) chart.marks().get(0);
        assertEquals(2, chart.marks().size());
        assertEquals(1.5, box.quantile(0.25));
        assertEquals(2, box.quantile(0.5));
    }

    @Test
    void chart_onALogarithmicAxis_spansExponents() throws JsonProcessingException {
        Chart chart = chart("{data: [{type: 'scatter', x: [1, 2], y: [1, 1000]}], layout: {yaxis: {type: 'log'}}}");
        assertEquals(-0.15, chart.y().range().min(), 1e-9);
        assertEquals(3.15, chart.y().range().max(), 1e-9);
    }

    @Test
    void chart_ofKindsItCannotDraw_saysSo() throws JsonProcessingException {
        Chart chart = chart("{data: [{type: 'pie', values: [1]}, {type: 'scatter', x: [1], y: [1], yaxis: 'y2'}, {x: [1], y: [1]}]}");
        assertEquals(1, chart.marks().size());
        assertEquals("2 of 3 traces are drawn only in the live plot", chart.note());
    }

    @Test
    void chart_ofNothing_canStillBeDrawn() throws JsonProcessingException {
        for (String figure : List.of("{}", "{data: [{type: 'scatter', x: [], y: []}]}", "{data: [{type: 'histogram', x: [null]}]}",
                "{data: [{y: [5, 5]}]}", "{data: [{y: [1e300, -1e300]}]}", "{data: [{type: 'heatmap', z: []}]}", "{data: [{type: 'heatmap', z: [[1], [null, 1]]}]}",
                "{data: [{type: 'scatter', x: [1, 2, 3], y: [1]}]}")) {
            assertTrue(ChartPainter.paint(chart(figure)).getWidth() > 0, figure);
        }
    }

    private static Chart chart(String json) throws JsonProcessingException {
        return Chart.of(MAPPER.readTree(json));
    }

    @Test
    void chart_ofAHeatMap_hasItsCellsColoursAndLevels() throws JsonProcessingException {
        Chart chart = chart("{data: [{type: 'heatmap', x0: 1, dx: 1, y: ['low', 'high'], z: [[0, 1, 2], [3, null, 4]], zmin: 0, zmax: 4,"
                + "colorscale: [[0, '#ffffff'], [1, '#000080']]}]}");
        HeatMark heat = assertInstanceOf(HeatMark.class, chart.marks().get(0));
        assertArrayEquals(new double[] {1, 2, 3}, heat.x());
        assertArrayEquals(new double[] {3, Double.NaN, 4}, heat.values()[1]);
        assertEquals(new Range(0.5, 3.5), heat.xRange());
        assertEquals(new Color(0x8080c0), heat.colours().at(2));
        assertEquals(List.of("low", "high"), chart.y().categories());
        assertEquals(List.of("4", "3", "2", "1", "0"), chart.legend().stream().map(LegendEntry::name).toList());
        assertEquals(new Color(0x000080), chart.legend().get(0).color());
        assertEquals("", chart.note());
    }

    @Test
    void chart_ofAHeatMapWithoutScaleAndPlaces_goesFromLightToDark() throws JsonProcessingException {
        Chart chart = chart("{data: [{type: 'heatmap', showscale: false, colorscale: 'Viridis', z: [[1, 5], [2, 3]]}]}");
        HeatMark heat = (HeatMark) chart.marks().get(0);
        assertArrayEquals(new double[] {0, 1}, heat.x());
        assertEquals(new Range(1, 5), heat.colours().range());
        assertTrue(heat.colours().at(1).getGreen() > heat.colours().at(3).getGreen() && heat.colours().at(3).getGreen()
                > heat.colours().at(5).getGreen());
        assertEquals(List.of(), chart.legend());
    }
}
