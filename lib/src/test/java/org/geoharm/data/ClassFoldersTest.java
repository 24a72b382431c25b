package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassFoldersTest {

    @ParameterizedTest
    @CsvSource({"1.jpg, ''", "cat/1.jpg, cat", "train/cat/1.jpg, cat", "pets/cat/1.jpg, cat", "data_256/a/abbey/1.jpg, a/abbey",
        "train/a/abbey/1.jpg, a/abbey", "photos/train/cat/1.jpg, cat", "my/photos/val/cat/2.jpg, cat", "photos/test/a/abbey/1.jpg, a/abbey",
        "test/1.jpg, test", "train/test/1.jpg, test", "photos/train/1.jpg, train"})
    void folder_isWhatFollowsThePart(String path, String folder) {
        assertEquals(folder, ClassFolders.folder(path));
    }
}
