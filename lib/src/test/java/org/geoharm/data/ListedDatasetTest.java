package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListedDatasetTest {

    @TempDir
    private Path folder;

    @Test
    void classes_areNamedAlikeInAllLists() throws IOException {
        ListedDataset data = new ListedDataset("places", list("train/a/1 0", "train/b/2 1"), list("train/a/3 0", "train/c/4 2"),
                list("val/c/5 2"));
        assertEquals(List.of("a", "b", "c"), data.pretraining().classNames());
        assertEquals(data.pretraining().classNames(), data.train().classNames());
        assertEquals(data.pretraining().classNames(), data.test().classNames());
        assertArrayEquals(new int[] {0, 0, 1}, data.test().classCounts());
    }

    @Test
    void clashingLabels_areRefused_namingFoldersLabelsAndRemedy() throws IOException {
        ImageList first = list("train/road/1 0", "train/sand/2 1", "train/sea/3 2").withName("first");
        ImageList second = list("val/road/1 1", "val/sand/2 0", "val/sea/3 2").withName("second");
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> new ListedDataset("places", first, second, second));
        assertEquals("a folder must have one label in all lists, but first and second number 2 folders differently: road 0 and 1, "
                + "sand 1 and 0; give them the labels of the one with second.renumberedAs(first)", refused.getMessage());
        ImageList mended = second.renumberedAs(first);
        assertEquals(3, new ListedDataset("places", first, mended, mended).test().classes());
    }

    /** The folder decides, not the first list: a clash between probe and test images alone would be scored silently. */
    @Test
    void clashingLabels_ofFoldersThatPretrainingLacks_areRefused() throws IOException {
        assertThrows(IllegalArgumentException.class,
                () -> new ListedDataset("places", list("train/a/1 0"), list("train/b/1 1"), list("val/b/1 2")));
    }

    @Test
    void aLabelOfTwoFolders_isRefused() throws IOException {
        ImageList first = list("train/a/1 0", "train/b/1 1").withName("first");
        ImageList second = list("val/a/1 0", "val/c/1 1").withName("second");
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> new ListedDataset("x", first, second, second));
        assertEquals("a label must mean one folder in all lists, but in first and second these labels mean different ones: 1 b and c; "
                + "take lists of the same classes, whose folders have the same names behind train/, val/ or test/", refused.getMessage());
    }

    @Test
    void listsBelowADeeperRoot_meanTheSameClasses() throws IOException {
        ListedDataset data = new ListedDataset("x", list("photos/train/cat/1 0", "photos/train/dog/2 1"), list("photos/train/cat/3 0"),
                list("photos/val/cat/4 0", "photos/val/dog/5 1"));
        assertEquals(List.of("cat", "dog"), data.test().classNames());
    }

    @Test
    void withUnreadable_reachesAllLists() throws IOException {
        ListedDataset data = new ListedDataset("x", list("a/1 0"), list("a/2 0"), list("a/3 0")).withUnreadable(Unreadable.SKIP_AND_COUNT);
        for (ImageList list : List.of(data.pretraining(), data.train(), data.test())) {
            assertEquals(Unreadable.SKIP_AND_COUNT, list.unreadable());
            assertEquals(Unreadable.SKIP_AND_COUNT, list.withName("other").subset("part", new int[] {0}).unreadable());
        }
    }

    @Test
    void limitedTo_keepsTheFirstClassesOfAllLists() throws IOException {
        ListedDataset data = new ListedDataset("x", list("a/1 0", "c/1 2", "b/1 1"), list("c/2 2", "a/2 0"), list("b/3 1", "c/3 2"));
        ListedDataset two = data.limitedTo(2);
        assertEquals("x/2", two.name());
        assertEquals(List.of("a", "b"), two.test().classNames());
        assertArrayEquals(new int[] {1, 1}, two.pretraining().classCounts());
        assertArrayEquals(new int[] {1, 0}, two.train().classCounts());
        assertArrayEquals(new int[] {0, 1}, two.test().classCounts());
        assertEquals(folder.resolve("b/1"), two.pretraining().file(1));
        assertSame(data, data.limitedTo(3));
    }

    @Test
    void limitedTo_refusesMoreClassesThanThereAre() throws IOException {
        ListedDataset data = new ListedDataset("x", list("a/1 0", "b/1 1"), list("a/2 0"), list("b/3 1"));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> data.limitedTo(3));
        assertEquals("classes must be in [1, 2], the classes of x, got 3", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> data.limitedTo(0));
    }

    private ImageList list(String... lines) throws IOException {
        return ImageList.read(folder, Files.write(folder.resolve("list.txt"), List.of(lines)));
    }
}
