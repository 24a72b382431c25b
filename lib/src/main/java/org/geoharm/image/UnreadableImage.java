package org.geoharm.image;

import java.io.IOException;
import java.nio.file.Path;

/** An image file that cannot be read; the message names the file and the reason. */
public final class UnreadableImage extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * Says what is wrong.
     *
     * @param file which file
     * @param reason what is wrong with it, as the end of a sentence
     */
    UnreadableImage(Path file, String reason, Throwable cause) {
        super(file + ": cannot be read as an image: " + reason, cause);
    }
}
