package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geoharm.Recipe;
import org.geoharm.Run;
import org.geoharm.Session;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ImageSet;
import org.geoharm.data.Synthetic;
import org.geoharm.model.ResNet18;
import org.geoharm.torch.Torch;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {

    private static final LinearProbe PROBE = LinearProbe.paper().withEpochs(20);

    @TempDir
    private Path folder;

    /** Pre-trained on three classes, probed on five: the same as by hand. */
    @Test
    void transferred_probesTheBackboneOnOtherClasses_andWritesNothing() throws IOException {
        ImageSet images = Synthetic.generate(0).limitedTo(3).train().perClass(20, 0);
        ImageDataset five = Synthetic.generate(1).limitedTo(5);
        ImageDataset other = new ImageDataset(five.name(), five.train().perClass(20, 0), five.test().perClass(10, 0));
        Run run = Recipe.simclr().withBackbone(new ResNet18(2)).withBatchSize(20).scaledTo(1)
                .fit(images, new Session(folder, "cpu", new TrainingListener() {}));
        Evaluation evaluation = Evaluation.paper().withDevice("cpu").withProbe(PROBE);
        assertThrows(IllegalArgumentException.class, () -> evaluation.of(run, other));
        Evaluated transferred = evaluation.transferred(run, other);
        double[] byHand = run.withBackbone("cpu", backbone -> {
            Features train = FeatureExtractor.of(backbone, new PipelineView(Pipeline.weak(32), 0), Torch.device("cpu")).extract(other.train());
            Features test = FeatureExtractor.of(backbone, new PipelineView(Pipeline.plain(), 0), Torch.device("cpu")).extract(other.test());
            return PROBE.fit(train, Torch.device("cpu"), ProgressListener.NONE).evaluate(test, Torch.device("cpu")).perClass();
        });
        assertArrayEquals(byHand, transferred.linear().accuracy().perClass());
        assertEquals(5, byHand.length);
        assertFalse(Files.exists(run.result()));
    }
}
