package org.geoharm.data;

/** What networks are evaluated on: labelled images to probe with and to test on, of the same classes. */
public interface ProbeData {

    /** Returns what it is, shown in titles. */
    String name();

    /** Returns the images that probes learn from, balanced in the protocols of the field. */
    LabelledImages train();

    /** Returns the images that accuracy is measured on. */
    LabelledImages test();
}
