package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

    private static final String LAYOUT = "expected one folder a class with image files in it, such as cats/1.jpg and dogs/1.jpg";

    @TempDir
    private Path folder;

    @Test
    void of_takesClassesAndFilesInAlphabeticalOrder_andPassesOverTheRest() throws IOException {
        Path pets = TinyFolder.write(folder.resolve("pets"), 2, 3);
        Files.createDirectories(pets.resolve("a-empty"));
        Files.createDirectories(pets.resolve(".hidden"));
        Files.createDirectories(pets.resolve("class-0/inner.jpg"));
        Files.writeString(pets.resolve("class-0/.DS_Store.jpg"), "");
        Files.writeString(pets.resolve("class-1/notes.txt"), "");
        Files.move(pets.resolve("class-1/01.jpg"), pets.resolve("class-1/01.JPEG"));
        ImageList list = ImageFolder.of(pets);
        assertEquals("ImageList(pets, classes=3, size=5, max=3, min=2)", list.toString());
        assertEquals(List.of("a-empty", "class-0", "class-1"), list.classNames());
        assertArrayEquals(new int[] {1, 1, 2, 2, 2}, list.labels());
        assertEquals(pets.resolve("class-1/01.JPEG"), list.file(3));
    }

    @Test
    void of_refusesWhatHasNoImages() throws IOException {
        assertRefused(folder.resolve("none"), ": " + LAYOUT + ", but there is no such folder");
        assertRefused(folder, ": " + LAYOUT + ", found 0 folders without images");
        TinyFolder.write(folder.resolve("train"), 1);
        assertRefused(folder, ": " + LAYOUT + ", found 1 folders without images; for the parts train/ and val/ take ImageFolder.dataset");
    }

    private static void assertRefused(Path folder, String message) {
        assertEquals(folder + message, assertThrows(FileNotFoundException.class, () -> ImageFolder.of(folder)).getMessage());
    }

    @Test
    void dataset_readsTheParts() throws IOException {
        Path pets = folder.resolve("pets");
        TinyFolder.write(pets.resolve("train"), 3, 2);
        FileNotFoundException refused = assertThrows(FileNotFoundException.class, () -> ImageFolder.dataset(pets));
        assertEquals(pets + ": expected the folders train/ and val/ (or test/) in it, found no val/ and no test/; draw the parts with "
                + "ImageFolder.of(folder).split(0.8, 0)", refused.getMessage());
        TinyFolder.write(pets.resolve("val"), 1, 1);
        ListedDataset data = ImageFolder.dataset(pets);
        assertEquals(5, data.train().size());
        assertEquals(2, data.test().size());
        assertEquals("pets test", data.test().name());
    }

    @Test
    void dataset_refusesPartsThatNumberAClassDifferently() throws IOException {
        Path pets = folder.resolve("pets");
        TinyFolder.write(pets.resolve("train"), 1, 1);
        TinyFolder.write(pets.resolve("val"), 1, 1);
        Files.move(pets.resolve("val/class-0"), pets.resolve("val/class-7"));
        assertThrows(IllegalArgumentException.class, () -> ImageFolder.dataset(pets));
    }
}
