package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.geoharm.train.BatchProgress;
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
    void training_thatEndsBeforeItsFirstBatch_showsNothing() {
        listen();
        TrainingProgress progress = new TrainingProgress();
        progress.started("SimCLR", 0, 4);
        progress.ended();
        assertEquals(List.of(), closed);
    }
}
