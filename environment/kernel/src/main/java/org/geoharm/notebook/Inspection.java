package org.geoharm.notebook;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is known of the thing at a place in a cell.
 *
 * @param entries one for each method of the name; empty if nothing is known
 */
public record Inspection(List<Entry> entries) {

    /**
     * One thing.
     *
     * @param signature types and parameters
     * @param documentation its Javadoc as plain text; empty if there is none or no source is at hand
     */
    public record Entry(String signature, String documentation) {}

    public Inspection {
        entries = List.copyOf(entries);
    }

    /** Returns all of it as text. */
    public String plain() {
        return entries.stream().map(entry -> entry.signature() + (entry.documentation().isEmpty() ? "" : "\n\n" + entry.documentation()))
                .collect(Collectors.joining("\n\n\n"));
    }
}
