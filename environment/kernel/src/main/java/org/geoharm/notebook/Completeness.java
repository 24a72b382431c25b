package org.geoharm.notebook;

/**
 * Whether a cell could run as it stands.
 *
 * @param status the answer
 * @param indent blanks the next line of an incomplete cell begins with; else empty
 */
public record Completeness(Status status, String indent) {

    /** Unknown is the answer when the compiler broke down. */
    public enum Status { COMPLETE, INCOMPLETE, INVALID, UNKNOWN }
}
