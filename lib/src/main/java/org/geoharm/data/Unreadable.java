package org.geoharm.data;

/** What to do about an image file that is missing, cut short or damaged. */
public enum Unreadable {
    /** Stop with an error that names the file and the reason; training can go on from its last finished epoch. */
    FAIL,
    /** Leave the image out of its batch, and tell how many were left out. */
    SKIP_AND_COUNT
}
