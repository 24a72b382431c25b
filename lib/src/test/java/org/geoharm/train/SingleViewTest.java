package org.geoharm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageFolder;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.Synthetic;
import org.geoharm.data.TinyFolder;
import org.geoharm.method.Strengths;
import org.geoharm.method.Views;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that make one view of each image, in memory and in files. */
class SingleViewTest {

    @TempDir
    private Path folder;

    @Test
    void single_isTheFirstOfTwoViews_andStandsForBoth() throws IOException {
        List<LabelledImages> sets = List.of(Synthetic.generate(0).train(), ImageFolder.of(TinyFolder.write(folder.resolve("tiny"), 4, 3)));
        List<Pipeline> pipelines = List.of(Pipeline.strong(32), Pipeline.imageNet(16));
        int[] indices = {6, 2, 3};
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            for (int i = 0; i < sets.size(); i++) {
                try (ViewSource one = ViewSource.single(sets.get(i), pipelines.get(i), 9, manager);
                        ViewSource two = ViewSource.of(sets.get(i), pipelines.get(i), 9, manager)) {
                    Stream.of(one, two).forEach(source -> source.beginEpoch(4, List.of(indices), Strengths.NONE));
                    Views single = one.views(4, indices, Strengths.NONE);
                    assertArrayEquals(two.views(4, indices, Strengths.NONE).view1().toFloatArray(), single.view1().toFloatArray());
                    assertSame(single.view1(), single.view2());
                    assertArrayEquals(indices, single.indices());
                }
            }
        }
    }
}
