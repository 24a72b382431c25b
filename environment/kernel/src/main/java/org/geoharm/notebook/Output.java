package org.geoharm.notebook;

import java.util.List;
import org.geoharm.display.MimeBundle;

/** Something a cell puts out. */
public sealed interface Output {

    /**
     * Printed text.
     *
     * @param channel which of the two streams
     */
    record Stream(Channel channel, String text) implements Output {}

    /**
     * A value the cell displayed.
     *
     * @param id name under which it can be updated
     */
    record Display(String id, MimeBundle bundle) implements Output {}

    /** The value of the cell's last line. */
    record Result(MimeBundle bundle) implements Output {}

    /**
     * Why the cell did not end.
     *
     * @param name class of the exception, or {@code CompilationError}
     * @param message its message; may be empty
     * @param trace lines for a person: place, message, causes
     */
    record Failure(String name, String message, List<String> trace) implements Output {}

    /** The streams of a process. */
    enum Channel { OUT, ERROR }
}
