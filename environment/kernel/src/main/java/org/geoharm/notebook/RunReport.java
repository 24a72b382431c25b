package org.geoharm.notebook;

import java.nio.file.Path;
import java.util.List;

/**
 * How a run ended.
 *
 * @param written the files, notebook first
 * @param failures the cells that failed, in order
 */
public record RunReport(List<Path> written, List<CellFailure> failures) {

    /**
     * A cell that failed.
     *
     * @param cell its number among the code cells, from 1
     * @param failure why
     */
    public record CellFailure(int cell, Output.Failure failure) {}

    public RunReport {
        written = List.copyOf(written);
        failures = List.copyOf(failures);
    }
}
