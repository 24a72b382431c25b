package org.geoharm.notebook;

import java.util.List;
import java.util.Optional;

/**
 * What a cell put out.
 *
 * @param outputs in order; printed text of one stream without another output between is one
 */
public record CellResult(List<Output> outputs) {

    public CellResult {
        outputs = List.copyOf(outputs);
    }

    /** Returns why the cell did not end, if so. */
    public Optional<Output.Failure> failure() {
        return outputs.stream().filter(Output.Failure.class::isInstance).map(Output.Failure.class::cast).findFirst();
    }
}
