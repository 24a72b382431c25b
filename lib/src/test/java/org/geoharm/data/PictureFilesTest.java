package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {

    private static final ImageDataset MADE = new Synthetic(3, 4, 2, 16).dataset(5);

    @TempDir
    private Path folder;

    @Test
    void write_keepsPixelsLabelsAndNames() throws IOException {
        ListedDataset written = PictureFiles.write(MADE, folder);
        assertSame(MADE.train(), written.train());
        assertSame(MADE.train(), written.pretraining());
        assertSame(MADE.test(), written.test());
        assertEquals(MADE.name(), written.name());
    }

    private static void assertSame(ImageSet expected, ImageList written) throws IOException {
        assertArrayEquals(expected.labels(), written.labels());
        assertEquals(expected.classNames(), written.classNames());
        assertEquals(expected.name(), written.name());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.picture(i).planes(), written.picture(i).planes());
        }
    }

    @Test
    void write_laysFilesOutAsImageNetDoes() throws IOException {
        PictureFiles.write(MADE, folder);
        ListedDataset read = ImageFolder.dataset(folder);
        assertEquals(12, read.train().size());
        assertEquals(6, read.test().size());
        assertEquals(3, read.train().classes());
    }

    @Test
    void write_leavesWhatIsThere_andCompletesTheRest() throws IOException {
        ListedDataset first = PictureFiles.write(MADE, folder);
        Path kept = first.train().file(0);
        Path lost = first.train().file(7);
        Files.setLastModifiedTime(kept, FileTime.fromMillis(0));
        Files.delete(lost);
        ListedDataset second = PictureFiles.write(MADE, folder);
        assertEquals(FileTime.fromMillis(0), Files.getLastModifiedTime(kept));
        assertArrayEquals(MADE.train().picture(7).planes(), second.train().picture(7).planes());
        assertEquals(first.train().fingerprint(), second.train().fingerprint());
    }

    @Test
    void fingerprint_isThatOfThePixels() throws IOException {
        ImageDataset other = new Synthetic(3, 4, 2, 16).dataset(6);
        ListedDataset written = PictureFiles.write(MADE, folder);
        assertNotEquals(written.train().fingerprint(), PictureFiles.write(other, folder).train().fingerprint());
        assertEquals(written.train().fingerprint(), PictureFiles.write(MADE, folder.resolve("elsewhere")).train().fingerprint());
    }

    @Test
    void write_ofMoreImages_sharesTheFiles() throws IOException {
        ListedDataset few = PictureFiles.write(MADE, folder);
        ListedDataset more = PictureFiles.write(new Synthetic(4, 6, 2, 16).dataset(5), folder);
        assertEquals(24, more.train().size());
        assertEquals(few.train().file(0), more.train().file(0));
        assertEquals(24, ImageFolder.dataset(folder).train().size());
    }

    @Test
    void write_whereNothingCanBeWritten_saysSo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        IOException refused = assertThrows(IOException.class, () -> PictureFiles.write(MADE, file));
        assertFalse(refused.getMessage().isBlank());
        assertEquals(true, refused.getMessage().contains("cannot be written"), refused.getMessage());
    }
}
