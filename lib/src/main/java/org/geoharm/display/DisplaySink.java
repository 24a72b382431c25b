package org.geoharm.display;

/** Where displayed values go: a notebook's outputs, a terminal, a test's list. Called from any thread. */
public interface DisplaySink {

    /**
     * Shows a value.
     *
     * @param id name under which {@link #update} finds it again
     */
    void display(String id, MimeBundle bundle);

    /**
     * Replaces what is shown under a name; where nothing is, shows it.
     *
     * @param id the name given to {@link #display}
     */
    void update(String id, MimeBundle bundle);

    /** Opens a line of text that changes in place; here one displayed value that is updated. */
    default LiveLine openLine() {
        return new DisplayedLine(this);
    }
}
