package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassTreeTest {

    @TempDir
    Path root;

    private void file(String name) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.createFile(root.resolve(name));
    }

    @Test
    void in_listsClassesAndImagesByName_belowTheRoot() throws IOException {
        file("train/dog/b.JPEG");
        file("train/dog/a.png");
        file("train/cat/a b.jpg");
        file("val/dog/c.jpg");
        ClassTree tree = ClassTree.in(root, "train");
        assertEquals(List.of("cat", "dog"), tree.classNames());
        assertEquals(List.of("train/cat/a b.jpg", "train/dog/a.png", "train/dog/b.JPEG"), tree.paths());
        assertEquals(List.of(0, 1, 1), tree.labels());
        assertArrayEquals(new int[] {1, 2}, tree.classCounts());
    }

    @Test
    void in_passesOverWhatIsNoImage() throws IOException {
        file("cat/a.jpg");
        file("cat/Thumbs.db");
        file("cat/b.webp");
        file("cat/c.tif");
        file("cat/.hidden.jpg");
        file("cat/deeper/b.jpg");
        file(".git/c.jpg");
        file("README.jpg");
        assertEquals(List.of("cat/a.jpg"), ClassTree.in(root, "").paths());
    }

    @Test
    void in_refusesWhatIsNoSuchTree_sayingWhatIsWanted() throws IOException {
        assertRefused(": this is not a folder; name the one that holds a folder for each class", "none");
        file("flat/a.jpg");
        assertRefused(": expected a folder for each class, found none; images lie one level deeper, as in "
                + root.resolve("flat/cat/1.jpg"), "flat");
        file("some/cat/a.jpg");
        file("some/dog/readme.txt");
        assertRefused("/dog: expected images of a class (.jpg, .jpeg, .png, .bmp, .gif), found none; remove the folder, or name the one "
                + "above the classes", "some");
    }

    @Test
    void in_refusesANameThatAListCannotHold() throws IOException {
        file("cat/a\nb.jpg");
        String message = assertThrows(IOException.class, () -> ClassTree.in(root, "")).getMessage();
        assertEquals(root.resolve("cat/a\nb.jpg") + ": the name has a line break, which a list of one image a line cannot hold; rename "
                + "the file", message);
    }

    @Test
    void ofSynthetic_hasTheLabelsOfItsImages() {
        Synthetic some = Synthetic.standard().withClasses(4).withTrainPerClass(3);
        ClassTree tree = ClassTree.of(some);
        ImageSet images = some.dataset(0).train();
        assertArrayEquals(images.labels(), tree.labelArray());
        assertEquals(images.classNames(), tree.classNames());
        assertEquals("train/00011", tree.paths().get(11));
    }

    private void assertRefused(String end, String part) {
        String message = assertThrows(IOException.class, () -> ClassTree.in(root, part)).getMessage();
        assertEquals(root.resolve(part).toString(), message.substring(0, root.resolve(part).toString().length()));
        assertEquals(end, message.substring(message.length() - end.length()));
    }
}
