package org.geoharm.notebook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.geoharm.check.Check;

/**
 * How a notebook is run.
 *
 * @param outputFolder where the executed notebook and its page are written, under the notebook's name
 * @param formats what is written
 * @param cellTimeout longest time of one cell, &gt; 0
 * @param onFailure what happens after a cell that failed
 * @param parameters system properties the cells see, by name
 */
public record RunOptions(Path outputFolder, Set<Format> formats, Duration cellTimeout, OnFailure onFailure,
        Map<String, String> parameters) {

    /** What is written. */
    public enum Format { IPYNB, HTML }

    /** What happens after a cell that failed. Either way what was run is written. */
    public enum OnFailure { STOP, CONTINUE }

    public RunOptions {
        Check.that(!formats.isEmpty(), "formats must name at least one of ipynb and html, got none");
        Check.that(!cellTimeout.isNegative() && !cellTimeout.isZero(), "timeout must be > 0 s, got %d s", cellTimeout.toSeconds());
        parameters.keySet().forEach(name -> Check.that(name.matches("[A-Za-z_][\\w.]*"),
                "a parameter's name must be letters, digits, dots and _, got '%s'; write --param name=value", name));
        formats = Set.copyOf(formats);
        parameters = Map.copyOf(parameters);
    }

    /** Returns the usual: both formats into {@code build/notebooks}, an hour a cell, stop at the first failure, no parameters. */
    public static RunOptions usual() {
        return new RunOptions(Path.of("build", "notebooks"), Set.of(Format.values()), Duration.ofHours(1), OnFailure.STOP, Map.of());
    }

    /** Returns a copy that writes elsewhere. */
    public RunOptions withOutputFolder(Path folder) {
        return new RunOptions(folder, formats, cellTimeout, onFailure, parameters);
    }

    /** Returns a copy that writes other formats. */
    public RunOptions withFormats(Set<Format> some) {
        return new RunOptions(outputFolder, some, cellTimeout, onFailure, parameters);
    }

    /** Returns a copy with another longest time of a cell. */
    public RunOptions withCellTimeout(Duration timeout) {
        return new RunOptions(outputFolder, formats, timeout, onFailure, parameters);
    }

    /** Returns a copy that does something else after a failure. */
    public RunOptions withOnFailure(OnFailure what) {
        return new RunOptions(outputFolder, formats, cellTimeout, what, parameters);
    }

    /** Returns a copy with other parameters. */
    public RunOptions withParameters(Map<String, String> values) {
        return new RunOptions(outputFolder, formats, cellTimeout, onFailure, values);
    }
}
