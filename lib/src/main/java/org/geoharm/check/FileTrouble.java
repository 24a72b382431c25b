package org.geoharm.check;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the file system refused, in words; the message of many of its exceptions is only the path. */
public final class FileTrouble {

    private FileTrouble() {}

    /** Returns the kind of failure without the path, as the end of a sentence. */
    public static String reason(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it is a file";
        }
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
}
