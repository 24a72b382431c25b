package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageListTest {

    @TempDir
    private Path folder;

    @Test
    void read_takesTheLastWordAsLabel_andFoldersAsClassNames() throws IOException {
        ImageList list = list("train/cat/a.jpg 0", "", "train/big dog/b c.jpg\t2", "train/cat/d.jpg 0");
        assertArrayEquals(new int[] {0, 2, 0}, list.labels());
        assertEquals(List.of("cat", "class 1", "big dog"), list.classNames());
        assertEquals(folder.resolve("train/big dog/b c.jpg"), list.file(1));
        assertEquals("ImageList(list.txt, classes=3, size=3, max=2, min=1)", list.toString());
    }

    @Test
    void read_ofFoldersThatAreNoClasses_numbersTheClasses() throws IOException {
        assertEquals(List.of("class 0", "class 1"), list("all/a.jpg 0", "all/b.jpg 1").classNames());
    }

    @Test
    void read_saysWhatIsWrongAndWhere() {
        assertRefused("expected 'path label', such as 'train/n01440764/n01440764_10026.JPEG 0', found 'b.jpg'; put the label at the end of "
                + "the line", "a.jpg 0", "b.jpg");
        assertRefused("expected 'path label', such as 'train/n01440764/n01440764_10026.JPEG 0', found 'b.jpg x1'; put the label at the end "
                + "of the line", "a.jpg 0", "b.jpg x1");
        assertRefused("expected a label in [0, 1000000), found -1; number the classes 0, 1, 2, …", "a.jpg 0", "b.jpg -1");
        assertRefused("expected a label in [0, 1000000), found 1.5; number the classes 0, 1, 2, …", "a.jpg 0", "b.jpg 1.5");
        assertRefused("expected a label in [0, 1000000), found 99999999999; number the classes 0, 1, 2, …", "a.jpg 0",
                "b.jpg 99999999999");
        assertRefused("expected each path once, found 'a.jpg' as on line 1; remove one of them", "a.jpg 0", "a.jpg 1");
    }

    private void assertRefused(String message, String... lines) {
        IOException refused = assertThrows(IOException.class, () -> list(lines));
        assertEquals(folder.resolve("list.txt") + ", line 2: " + message, refused.getMessage());
    }

    @Test
    void read_refusesWhatIsNoList() throws IOException {
        assertMessage(folder.resolve("none.txt") + ": no list is there; name a text file with one image a line, 'path label'",
                assertThrows(FileNotFoundException.class, () -> ImageList.read(folder, folder.resolve("none.txt"))));
        assertMessage(folder.resolve("list.txt") + ": expected 'path label', such as "
                + "'train/n01440764/n01440764_10026.JPEG 0' on each line, "
                + "found 1 lines without any; is it the whole file?", assertThrows(IOException.class, () -> list("")));
        Path binary = Files.write(folder.resolve("binary.txt"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0});
        assertTrue(assertThrows(IOException.class, () -> ImageList.read(folder, binary)).getMessage().endsWith("name a list file"));
    }

    @Test
    void picture_decodesWhenAsked_andNamesAMissingFile() throws IOException {
        ImageList list = ImageFolder.of(TinyFolder.write(folder.resolve("images"), 2, 1));
        assertEquals(43, list.picture(1).height());
        Files.delete(list.file(1));
        assertMessage(list.file(1) + ": cannot be read as an image: it does not exist",
                assertThrows(IOException.class, () -> list.picture(1)));
    }

    @Test
    void verify_countsTheMissingFiles() throws IOException {
        ImageList list = ImageFolder.of(TinyFolder.write(folder.resolve("images"), 2, 2));
        assertSame(list, list.verify());
        Files.delete(list.file(1));
        Files.delete(list.file(2));
        assertMessage("images: 2 of 4 images are missing below " + folder.resolve("images") + ", the first is "
                + "class-0/01.jpg; name the folder "
                + "that the paths start from, or complete it", assertThrows(FileNotFoundException.class, list::verify));
    }

    @Test
    void fingerprint_followsPathsLabelsAndOrder() throws IOException {
        String first = list("c/a.jpg 0", "d/b.jpg 1").fingerprint();
        assertEquals(first, list("c/a.jpg 0", "d/b.jpg 1").fingerprint());
        Set<String> others = new HashSet<>(List.of(first, list("d/b.jpg 1", "c/a.jpg 0").fingerprint(),
                list("c/a.jpg 1", "d/b.jpg 0").fingerprint(), list("c/a.jpg 0", "d/x.jpg 1").fingerprint()));
        assertEquals(4, others.size());
    }

    @Test
    void write_isReadAgain() throws IOException {
        ImageList list = list("train/cat/a.jpg 0", "train/big dog/b c.jpg 1");
        list.write(folder.resolve("copy/again.txt"));
        ImageList again = ImageList.read(folder, folder.resolve("copy/again.txt"));
        assertEquals(list.fingerprint(), again.fingerprint());
    }

    @Test
    void longTailed_drawsAsFromImagesInMemory() throws IOException {
        ImageList list = ImageFolder.of(TinyFolder.write(folder.resolve("images"), 8, 8, 8));
        ImageList tail = list.longTailed(4);
        assertArrayEquals(new int[] {8, 4, 2}, tail.classCounts());
        assertEquals("images-LT exponential ratio 4 seed 0", tail.name());
        int[] expected = ClassDraw.indices(list.labels(), new int[] {8, 4, 2}, new Mt19937(0));
        for (int i = 0; i < tail.size(); i++) {
            assertEquals(list.file(expected[i]), tail.file(i));
        }
    }

    @Test
    void perClass_takesSmallClassesWhole() throws IOException {
        ImageList few = ImageFolder.of(TinyFolder.write(folder.resolve("images"), 5, 1, 3)).perClass(2, 7);
        assertArrayEquals(new int[] {2, 1, 2}, few.classCounts());
        assertEquals("images, at most 2 a class, seed 7", few.name());
    }

    @Test
    void split_sharesEachClassOut_withoutAnImageInBoth() throws IOException {
        ImageList list = ImageFolder.of(TinyFolder.write(folder.resolve("images"), 10, 4, 2, 1));
        ListedDataset parts = list.split(0.8, 3);
        assertArrayEquals(new int[] {8, 3, 1, 1}, parts.train().classCounts());
        assertArrayEquals(new int[] {2, 1, 1, 0}, parts.test().classCounts());
        Set<Path> files = new HashSet<>();
        for (ImageList part : List.of(parts.train(), parts.test())) {
            for (int i = 0; i < part.size(); i++) {
                assertTrue(files.add(part.file(i)));
            }
        }
        assertEquals(parts.train().fingerprint(), list.split(0.8, 3).train().fingerprint());
        assertNotEquals(parts.train().fingerprint(), list.split(0.8, 4).train().fingerprint());
    }

    @Test
    void renumberedAs_goesByTheFolders_andSaysSo() throws IOException {
        ImageList first = list("train/road/a.jpg 0", "train/sand/b.jpg 1", "train/sea/c.jpg 2").withName("first");
        ImageList second = list("val/road/d.jpg 1", "val/sand/e.jpg 0", "val/sea/f.jpg 2").withName("second").renumberedAs(first);
        assertArrayEquals(new int[] {0, 1, 2}, second.labels());
        assertEquals("second (2 classes renumbered as in first)", second.name());
        assertEquals("first", first.renumberedAs(second).name());
        ImageList other = list("val/forest/x.jpg 0").withName("other");
        assertMessage("every folder of other must be one of first, got forest; take lists of the same classes",
                assertThrows(IllegalArgumentException.class, () -> other.renumberedAs(first)));
        ImageList mixed = list("all/x.jpg 0", "all/y.jpg 1").withName("mixed");
        assertMessage("each class must have one folder to be renumbered by, in mixed some have not; renumber the list file",
                assertThrows(IllegalArgumentException.class, () -> mixed.renumberedAs(first)));
    }

    private ImageList list(String... lines) throws IOException {
        return ImageList.read(folder, Files.write(folder.resolve("list.txt"), List.of(lines)));
    }

    private static void assertMessage(String expected, Throwable thrown) {
        assertEquals(expected, thrown.getMessage());
    }
}
