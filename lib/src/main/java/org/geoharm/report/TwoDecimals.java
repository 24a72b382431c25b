package org.geoharm.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** Percentages as tables and texts show them: two decimals, a point, and a dash where there is no value. */
final class TwoDecimals {

    static final String NO_VALUE = "–";
    private static final String PATTERN = "0.00";

    private TwoDecimals() {}

    static String text(double value) {
        return Double.isNaN(value) ? NO_VALUE : format().format(value);
    }

    /** Returns the number with its sign, for differences. */
    static String signed(double value) {
        String text = text(value);
        return Double.isNaN(value) || text.startsWith("-") ? text : "+" + text;
    }

    /** Returns a column that keeps the values unrounded and shows them rounded. */
    static DoubleColumn column(String name, double... values) {
        DoubleColumn column = DoubleColumn.create(name, values);
        column.setPrintFormatter(new NumberColumnFormatter(format(), NO_VALUE));
        return column;
    }

    private static DecimalFormat format() {
        return new DecimalFormat(PATTERN, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }
}
