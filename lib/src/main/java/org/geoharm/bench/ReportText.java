package org.geoharm.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.geoharm.Environment;

/** A report as text: the machine line by line, then one aligned table; of a single run there is no spread to show. */
final class ReportText {

    private static final MathContext DIGITS = new MathContext(4);
    private static final List<String> HEADER = List.of("name", "what", "unit", "median", "min", "25 %", "75 %", "max", "runs");
    /** Columns of words, which begin at the left; numbers end at the right. */
    private static final int WORDS = 3;

    private ReportText() {}

    static String of(Report report) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADER);
        report.rows().forEach(row -> lines.add(cells(row)));
        int[] widths = IntStream.range(0, HEADER.size())
                .map(column -> lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0)).toArray();
        return head(report) + "\n" + lines.stream().map(line -> aligned(line, widths)).collect(Collectors.joining("\n"));
    }

    private static String head(Report report) {
        Machine machine = report.machine();
        Environment environment = machine.environment();
        return String.join("\n", line("geoharm", environment.geoharm() + ", measured " + report.measured()),
                line("cpu", machine.cpu()),
                line("cores", machine.cores() + ", of which one operation uses " + environment.threads()),
                line("bfloat16", machine.bfloat16()),
                line("load", machine.load() < 0 ? "unknown" : number(machine.load()) + " before the start"),
                line("java", environment.java()),
                line("engine", environment.engine()),
                line("device", environment.device())) + "\n";
    }

    private static String line(String thing, String value) {
        return String.format(Locale.ROOT, "%-9s%s", thing, value);
    }

    private static List<String> cells(Measurement row) {
        Spread spread = row.spread();
        List<String> cells = new ArrayList<>(List.of(row.name(), row.what(), row.unit(), number(spread.median())));
        DoubleStream.of(spread.min(), spread.lower(), spread.upper(), spread.max())
                .mapToObj(value -> spread.runs() == 1 ? "" : number(value)).forEach(cells::add);
        cells.add(String.valueOf(spread.runs()));
        return cells;
    }

    /** Returns a number with four digits, without an exponent. */
    static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String aligned(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size()).mapToObj(column -> {
            String space = " ".repeat(widths[column] - cells.get(column).length());
            return column < WORDS ? cells.get(column) + space : space + cells.get(column);
        }).collect(Collectors.joining("  ")).stripTrailing();
    }
}
