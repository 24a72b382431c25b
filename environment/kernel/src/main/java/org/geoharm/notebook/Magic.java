package org.geoharm.notebook;

import java.io.IOException;
import java.io.PrintStream;

/** What a line such as {@code %env HOME} does. Runs on the thread of the cells, and stops when interrupted. */
interface Magic {

    /**
     * Does it.
     *
     * @param argument the rest of the line, without blanks around it
     * @param out where it says what it did
     * @throws IllegalArgumentException if the argument is no good; the message says what is and how to mend it
     * @throws IOException if a file or a library cannot be had; the message likewise
     */
    void call(String argument, PrintStream out) throws IOException;
}
