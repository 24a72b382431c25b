package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Lists of real photographs, where {@code GEOHARM_DATA} holds {@code imagefolder-mini}. */
class RealListsTest {

    @Test
    void lists_belongTogether_andTheirImagesAreThere() throws IOException {
        String home = System.getenv("GEOHARM_DATA");
        assumeTrue(home != null && Files.exists(Path.of(home, "imagefolder-mini", "split")),
                "skipped: GEOHARM_DATA names no data home that holds imagefolder-mini");
        Path root = Path.of(home, "imagefolder-mini");
        Path lists = root.resolve("split");
        ListedDataset mini = ListedDataset.read("mini", root, lists.resolve("ImageNetMini_LT_train.txt"),
                lists.resolve("ImageNetMini_split1_test_4shot.txt"), lists.resolve("ImageNetMini_LT_test.txt"));
        assertEquals("ImageList(ImageNetMini_LT_train.txt, classes=40, size=786, max=180, min=1)", mini.pretraining().verify().toString());
        assertEquals("ImageList(ImageNetMini_split1_test_4shot.txt, classes=40, size=160, max=4, min=4)", mini.train().verify().toString());
        assertEquals(156, mini.test().verify().size());
        assertEquals("n01440764", mini.test().classNames().get(0));
        ImageList tree = ImageFolder.of(root.resolve("train"));
        assertEquals(878, tree.verify().size());
        assertEquals(mini.test().classNames().subList(0, 2), tree.classNames().subList(0, 2));
    }
}
