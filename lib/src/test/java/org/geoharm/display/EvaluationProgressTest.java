package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EvaluationProgressTest {

    private final DisplaySink before = Notebook.sink();
    private final List<String> shown = new ArrayList<>();

    /** Remembers, of each line, what it is about and where it closed. */
    private final class Listening implements DisplaySink {
        @Override
        public void display(String id, MimeBundle bundle) {}

        @Override
        public void update(String id, MimeBundle bundle) {}

        @Override
        public LiveLine openLine() {
            return new LiveLine() {
                private String latest;

                @Override
                public void show(String text) {
                    latest = text.substring(0, text.indexOf(" ["));
                }

                @Override
                public void close() {
                    shown.add(latest);
                }
            };
        }
    }

    @BeforeEach
    void listen() {
        Notebook.use(new Listening());
    }

    @AfterEach
    void stopListening() {
        Notebook.use(before);
    }

    @Test
    void eachPart_isALine() {
        try (EvaluationProgress progress = new EvaluationProgress()) {
            progress.begin("SimCLR features");
            progress.at(1, 2);
            progress.at(2, 2);
            progress.begin("SimCLR probe");
            progress.at(7, 7);
        }
        assertEquals(List.of("SimCLR features 2/2", "SimCLR probe 7/7"), shown);
    }

    @Test
    void partThatBreaksOff_leavesItsLine() {
        try (EvaluationProgress progress = new EvaluationProgress()) {
            progress.begin("SimCLR features");
            progress.at(1, 9);
            progress.begin("SimCLR probe");
            progress.at(3, 7);
        }
        assertEquals(List.of("SimCLR features 1/9", "SimCLR probe 3/7"), shown);
    }
}
