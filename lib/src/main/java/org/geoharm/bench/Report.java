package org.geoharm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.geoharm.check.Check;
import org.geoharm.io.AtomicFile;
import tech.tablesaw.api.Table;

/**
 * What was measured, when and on what.
 *
 * @param measured when it began
 * @param machine what it was measured on
 * @param rows the measurements, each name once
 */
public record Report(Instant measured, Machine machine, List<Measurement> rows) {

    public Report {
        Check.that(!rows.isEmpty(), "a report must have at least one measurement, got none");
        Check.that(rows.stream().map(Measurement::name).distinct().count() == rows.size(),
                "each name must be measured once, got %s", rows.stream().map(Measurement::name).toList());
        rows = List.copyOf(rows);
    }

    /** Returns the measurement of a name, if it was made. */
    public Optional<Measurement> row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** Returns one row a measurement, with the machine in each, so that tables of several machines can be put together. */
    public Table table() {
        return ReportTable.of(this);
    }

    /**
     * Writes all as CSV, under a temporary name that is moved into place.
     *
     * @param file missing folders are made
     * @throws IOException if it cannot be written; an existing file stays as it was
     */
    public void write(Path file) throws IOException {
        AtomicFile.writeString(file, ReportTable.csv(this));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the file is missing or is no such report; the message names it
     */
    public static Report read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": there is no such file; `geoharm bench --csv " + file + "` makes it");
        }
        return ReportTable.read(file);
    }

    /** Returns the machine and the rows, aligned. */
    @Override
    public String toString() {
        return ReportText.of(this);
    }
}
