package org.geoharm.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.geoharm.data.ListedDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotographsTest {

    @TempDir
    private Path folder;

    @Test
    void datasets_atTheSmokeScale_areStandInsForBothSets_whateverIsNamed() throws IOException {
        List<String> both = List.of("synthetic shapes in place of ImageNet-LT", "synthetic shapes in place of Places-LT");
        Photographs none = Photographs.none(folder);
        assertEquals(both, none.datasets(Scale.smoke()).stream().map(ListedDataset::name).toList());
        assertEquals(both, none.named("", folder.toString()).datasets(Scale.smoke()).stream().map(ListedDataset::name).toList());
    }

    @Test
    void datasets_atOtherScales_areThoseThatAreNamed() throws IOException {
        Photographs none = Photographs.none(folder.resolve("stand-ins")).withLists(folder);
        assertEquals(List.of(), none.datasets(Scale.laptop()));
        IOException missing = assertThrows(IOException.class, () -> none.named("", folder.toString()).datasets(Scale.laptop()));
        assertTrue(missing.getMessage().contains("Places_LT_train.txt: the list is missing"), missing.getMessage());
    }
}
