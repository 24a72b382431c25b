package org.geoharm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {

    @Test
    void reason_isTheKindOfFailure_andNeverOnlyThePath() {
        assertEquals("access is denied", FileTrouble.reason(new AccessDeniedException("/a")));
        assertEquals("it does not exist", FileTrouble.reason(new NoSuchFileException("/a")));
        assertEquals("it is a file", FileTrouble.reason(new FileAlreadyExistsException("/a")));
        assertEquals("File name too long", FileTrouble.reason(new FileSystemException("/a", null, "File name too long")));
        assertEquals("DirectoryNotEmptyException", FileTrouble.reason(new DirectoryNotEmptyException("/a")));
    }
}
