package org.geoharm.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.geoharm.Environment;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;
import tech.tablesaw.io.csv.CsvWriteOptions;

/** A report as a table and as CSV (RFC 4180): a row a measurement, the machine in each. */
final class ReportTable {

    private static final List<String> WORDS = List.of("name", "what", "unit");
    private static final List<String> SPREAD = List.of("median", "min", "lower", "upper", "max", "runs");
    private static final List<String> MACHINE = List.of("measured", "geoharm", "engine", "java", "device", "threads", "cpu", "cores",
            "bfloat16", "load");

    private ReportTable() {}

    static Table of(Report report) {
        Table table = Table.create("Benchmark", words(report, "name", Measurement::name), words(report, "what", Measurement::what),
                words(report, "unit", Measurement::unit), numbers(report, "median", Spread::median), numbers(report, "min", Spread::min),
                numbers(report, "lower", Spread::lower), numbers(report, "upper", Spread::upper), numbers(report, "max", Spread::max),
                numbers(report, "runs", Spread::runs));
        List<String> machine = machine(report);
        for (int i = 0; i < MACHINE.size(); i++) {
            String value = machine.get(i);
            table.addColumns(words(report, MACHINE.get(i), row -> value));
        }
        return table;
    }

    private static List<String> machine(Report report) {
        Machine machine = report.machine();
        Environment environment = machine.environment();
        return List.of(report.measured().toString(), environment.geoharm(), environment.engine(), environment.java(), environment.device(),
                String.valueOf(environment.threads()), machine.cpu(), String.valueOf(machine.cores()), machine.bfloat16(),
                String.valueOf(machine.load()));
    }

    private static StringColumn words(Report report, String name, Function<Measurement, String> of) {
        return StringColumn.create(name, report.rows().stream().map(of).toList());
    }

    private static DoubleColumn numbers(Report report, String name, ToDoubleFunction<Spread> of) {
        return DoubleColumn.create(name, report.rows().stream().mapToDouble(row -> of.applyAsDouble(row.spread())).toArray());
    }

    static String csv(Report report) {
        StringWriter text = new StringWriter();
        of(report).write().usingOptions(CsvWriteOptions.builder(text).quoteAllFields(false).build());
        return text.toString();
    }

    static Report read(Path file) throws IOException {
        try {
            return report(Table.read().usingOptions(CsvReadOptions.builder(Files.newBufferedReader(file, StandardCharsets.UTF_8))
                    .columnTypes(column -> SPREAD.contains(column) ? ColumnType.DOUBLE : ColumnType.STRING).build()));
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException | DateTimeException e) {
            throw new IOException(file + ": not a report of `geoharm bench` (" + e.getMessage() + ")", e);
        }
    }

    private static Report report(Table table) {
        List<String> expected = new ArrayList<>(WORDS);
        expected.addAll(SPREAD);
        expected.addAll(MACHINE);
        if (!table.columnNames().equals(expected) || table.isEmpty()) {
            throw new IllegalArgumentException("expected the columns " + expected + " and a row, found " + table.columnNames() + " and "
                    + table.rowCount());
        }
        Row first = table.row(0);
        Environment environment = new Environment(first.getString("geoharm"), first.getString("engine"), first.getString("java"),
                first.getString("device"), Integer.parseInt(first.getString("threads")));
        Machine machine = new Machine(environment, first.getString("cpu"), Integer.parseInt(first.getString("cores")),
                first.getString("bfloat16"), Double.parseDouble(first.getString("load")));
        return new Report(Instant.parse(first.getString("measured")), machine,
                IntStream.range(0, table.rowCount()).mapToObj(row -> measurement(table.row(row))).toList());
    }

    private static Measurement measurement(Row row) {
        Spread spread = new Spread(row.getDouble("median"), row.getDouble("min"), row.getDouble("lower"), row.getDouble("upper"),
                row.getDouble("max"), (int) row.getDouble("runs"));
        return new Measurement(row.getString("name"), row.getString("what"), row.getString("unit"), spread);
    }
}
