package org.geoharm.display;

/** A line of text that changes in place. */
public interface LiveLine extends AutoCloseable {

    /** Replaces the line's text, which holds no line breaks. */
    void show(String text);

    /** Lets the latest text stay. */
    @Override
    void close();
}
