package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.EpochSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {

    private final DisplaySink before = Notebook.sink();
    private final List<String> closed = new ArrayList<>();

    @AfterEach
    void restore() {
        Notebook.use(before);
    }

    private void listen() {
        Notebook.use(new DisplaySink() {
            private final List<String> texts = new ArrayList<>();

            @Override
            public void display(String id, MimeBundle bundle) {
                texts.add(bundle.plain());
            }

            @Override
            public void update(String id, MimeBundle bundle) {
                texts.add(bundle.plain());
            }

            @Override
            public LiveLine openLine() {
                return new LiveLine() {
                    @Override
                    public void show(String text) {
                        texts.add(text);
                    }

                    @Override
                    public void close() {
                        closed.add(texts.get(texts.size() - 1));
                    }
                };
            }
        });
    }

    @Test
    void training_thatGoesOn_countsWhatIsLeft() {
        listen();
        TrainingProgress progress = new TrainingProgress();
        progress.started("SimCLR", 2, 4);
        for (int epoch = 2; epoch < 4; epoch++) {
            for (int batch = 1; batch <= 3; batch++) {
                progress.batchDone(new BatchProgress(epoch, 4, batch, 3, () -> 1.5));
            }
        }
        progress.ended();
        assertEquals(1, closed.size());
        assertTrue(closed.get(0).matches("SimCLR 6/6 \\[=+] .* took 0:00 loss 1.500 epoch 4/4"), closed.get(0));
    }

    @Test
    void training_thatIsMonitored_showsTheLastAccuracy() {
        listen();
        TrainingProgress progress = new TrainingProgress();
        progress.started("SimCLR", 0, 3);
        for (int epoch = 0; epoch < 3; epoch++) {
            progress.batchDone(new BatchProgress(epoch, 3, 1, 1, () -> 1.5));
            progress.epochDone(new EpochSummary(epoch, 0.1, 1.5, Map.of("knn", epoch == 1 ? 23.45 : Double.NaN), 10, 1));
        }
        progress.ended();
        assertTrue(closed.get(0).endsWith("loss 1.500 epoch 3/3 knn 23.5 %"), closed.get(0));
        progress.started("SimCLR", 0, 1);
        progress.batchDone(new BatchProgress(0, 1, 1, 1, () -> 1.5));
        progress.epochDone(new EpochSummary(0, 0.1, 1.5, Map.of(), 10, 1));
        progress.ended();
        assertTrue(closed.get(1).endsWith("loss 1.500 epoch 1/1"), closed.get(1));
    }

    @Test
    void training_thatEndsBeforeItsFirstBatch_showsNothing() {
        listen();
        TrainingProgress progress = new TrainingProgress();
        progress.started("SimCLR", 0, 4);
        progress.ended();
        assertEquals(List.of(), closed);
    }

    @Test
    void trainings_ofSeveralThreads_haveALineEach() throws InterruptedException {
        listen();
        TrainingProgress progress = new TrainingProgress();
        progress.started("SimCLR", 0, 1);
        Thread other = new Thread(() -> {
            progress.started("SDCLR", 0, 2);
            progress.batchDone(new BatchProgress(0, 2, 1, 1, () -> 2.5));
            progress.batchDone(new BatchProgress(1, 2, 1, 1, () -> 2.5));
            progress.ended();
        });
        other.start();
        other.join();
        progress.batchDone(new BatchProgress(0, 1, 1, 1, () -> 1.5));
        progress.ended();
        assertTrue(closed.get(0).startsWith("SDCLR 2/2") && closed.get(0).endsWith("loss 2.500 epoch 2/2"), closed.get(0));
        assertTrue(closed.get(1).startsWith("SimCLR 1/1") && closed.get(1).endsWith("loss 1.500 epoch 1/1"), closed.get(1));
    }
}
