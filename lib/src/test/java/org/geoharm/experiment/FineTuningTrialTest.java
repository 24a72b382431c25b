package org.geoharm.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.geoharm.FineTuning;
import org.geoharm.Session;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.Synthetic;
import org.geoharm.model.ResNet18;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuningTrialTest {

    private static final FineTuning SETTING = FineTuning.logitAdjusted().scaledToBatch(16).withEpochs(2);

    @TempDir
    private Path folder;

    private static FineTuningTrial trial(FineTuning setting, Task task) {
        return FineTuningTrial.scratch(new ResNet18(2), setting, task);
    }

    /** Images lie class by class: the first hundred, of which a sample takes some, are all of the first class. */
    @Test
    void schedule_ofLogitAdjustment_measuresAStep_thoughTheSampleHasNotAllClasses() throws IOException {
        ImageDataset data = Synthetic.standard().withClasses(3).withTrainPerClass(150).withTestPerClass(2).dataset(0);
        Task task = new Task("tail", data.longTailed(10), data);
        Session session = new Session(folder, "cpu", new TrainingListener() {});
        Schedule schedule = Plan.of(List.of(trial(SETTING, task), trial(FineTuning.crossEntropy().scaledToBatch(16).withEpochs(2), task)))
                .schedule(session);
        double first = schedule.items().get(0).seconds();
        assertTrue(first > 0, schedule.toString());
        assertEquals(first, schedule.items().get(1).seconds(), "one measure for both losses");
    }
}
