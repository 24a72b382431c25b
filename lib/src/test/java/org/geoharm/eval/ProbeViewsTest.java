package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.geoharm.augment.Normalize;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageFolder;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ImageSet;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.TinyFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeViewsTest {

    @TempDir
    private Path folder;

    @Test
    void fitting_imagesInMemory_isTheReferencesForCifar() {
        ImageSet black = new ImageSet("black", 24, 24, new byte[3 * 24 * 24], new int[1], List.of("night"));
        assertEquals(new ProbeViews(Pipeline.weak(24), Pipeline.plain()),
                ProbeViews.fitting(new ImageDataset("black", black, black), Pipeline.strong(24)));
    }

    @Test
    void fitting_files_hasTheSizeAndNormalisationOfPretraining() throws IOException {
        ListedDataset data = ImageFolder.of(TinyFolder.write(folder.resolve("tiny"), 2, 2)).split(0.5, 0);
        assertEquals(new ProbeViews(Pipeline.imageNetProbe(224), Pipeline.imageNetTest(224)),
                ProbeViews.fitting(data, Pipeline.imageNet(224)));
        ProbeViews cifar = ProbeViews.fitting(data, Pipeline.strong(40));
        for (Pipeline pipeline : List.of(cifar.train(), cifar.test())) {
            assertEquals(Normalize.cifar(), pipeline.transforms().get(2));
            assertTrue(pipeline.toString().contains("size=40"), pipeline.toString());
        }
        assertThrows(IllegalArgumentException.class, () -> ProbeViews.fitting(data, Pipeline.plain()));
    }
}
