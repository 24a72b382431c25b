package org.geoharm.notebook;

import java.util.List;

/**
 * How a cell could go on at a place. Places are counted in characters as people count them, Unicode code points.
 *
 * @param start where the text to replace begins
 * @param end where it ends
 * @param candidates those whose type fits first, then by name
 */
public record Completion(int start, int end, List<Candidate> candidates) {

    /** What kind of thing a candidate is, in the words of Jupyter's front ends. */
    public enum Kind { CLASS, FUNCTION, INSTANCE, KEYWORD, MODULE }

    /**
     * A text that may stand there.
     *
     * @param text replaces what stands between start and end; a method's ends behind its opening bracket
     * @param kind class, method, variable, keyword or package
     * @param signature types and parameters, methods of one name on several lines; empty if it was not found in time
     */
    public record Candidate(String text, Kind kind, String signature) {}

    public Completion {
        candidates = List.copyOf(candidates);
    }
}
