package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedListTest {

    @TempDir
    private Path folder;

    @Test
    void read_ofAMissingList_saysWhichAndWhatToDo() {
        FileNotFoundException refused = assertThrows(FileNotFoundException.class, () -> ImageNetLt.load(folder, folder.resolve("split")));
        assertEquals(folder.resolve("split/ImageNet_LT/ImageNet_LT_train.txt") + ": the list is missing; it is one of "
                + "the lists of Liu et al., "
                + "Large-Scale Long-Tailed Recognition in an Open World, 2019, that implementations of long-tailed recognition pass on: "
                + "115846 lines 'path label', put it there", refused.getMessage());
    }

    @Test
    void read_ofAnotherList_saysHowItDiffers() throws IOException {
        Files.write(folder.resolve("a.txt"), List.of("x/1 0", "y/2 1", "y/3 1"));
        assertEquals(3, new PublishedList("a.txt", 3, 2, 2, 1).read(folder, folder).size());
        IOException refused = assertThrows(IOException.class, () -> new PublishedList("a.txt", 4, 2, 2, 2).read(folder, folder));
        assertEquals(folder.resolve("a.txt") + ": expected the published list of 4 images in 2 classes of 2 to 2, "
                + "found 3 images in 2 classes "
                + "of 1 to 2; fetch it again, or take it as it is with ListedDataset.read", refused.getMessage());
    }

    @Test
    void placesLt_givesFiveFoldersTheLabelsOfPretraining() throws IOException {
        ListedDataset places = PlacesLt.load(folder, splits());
        assertEquals(62_500, places.pretraining().size());
        assertEquals("desert_road", places.test().classNames().get(116));
        assertEquals("Places_split1_test_100shot.txt (5 classes renumbered as in Places_LT_train.txt)", places.train().name());
        assertEquals("Places_val.txt (5 classes renumbered as in Places_LT_train.txt)", places.test().name());
        int[] hundred = IntStream.generate(() -> 100).limit(365).toArray();
        assertArrayEquals(hundred, places.train().classCounts());
        assertArrayEquals(hundred, places.test().classCounts());
        for (int i = 0; i < places.test().size(); i += 100) {
            String folderName = places.test().file(i).getParent().getFileName().toString();
            assertEquals(folderName, places.pretraining().classNames().get(places.test().labels()[i]));
        }
    }

    @Test
    void placesLists_asPublished_clash() throws IOException {
        Path lists = splits().resolve("Places_LT");
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> ListedDataset.read("Places", folder,
                lists.resolve("Places_LT_train.txt"), lists.resolve("Places_split1_test_100shot.txt"), lists.resolve("Places_val.txt")));
        assertEquals("a folder must have one label in all lists, but Places_LT_train.txt and "
                + "Places_split1_test_100shot.txt number 5 folders "
                + "differently: desert-sand 117 and 116, desert-vegetation 118 and 117, desert_road 116 and 118, field-wild 142 and 141, "
                + "field_road 141 and 142; give them the labels of the one with second.renumberedAs(first)", refused.getMessage());
    }

    private static Path splits() {
        String home = System.getenv("GEOHARM_DATA");
        assumeTrue(home != null && Files.exists(Path.of(home, "splits", "Places_LT", "Places_val.txt")),
                "skipped: GEOHARM_DATA names no data home that holds the lists of Places-LT in splits/");
        return Path.of(home, "splits");
    }
}
