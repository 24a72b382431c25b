package org.geoharm.data;

/** The three groups that accuracy on long-tailed data is reported for, by the training images of a class. */
public enum ClassGroup {
    /** The classes with the most training images: the head. */
    MANY("Many"),
    /** The classes between head and tail. */
    MEDIUM("Medium"),
    /** The classes with the fewest training images: the tail. */
    FEW("Few");

    private final String title;

    ClassGroup(String title) {
        this.title = title;
    }

    /** Returns the word for table heads. */
    public String title() {
        return title;
    }
}
