package org.geoharm.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.geoharm.Recipe;
import org.geoharm.Session;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.TrainingListener;

/** Trainings of a second, for tests. */
final class Trials {

    static final Scale SCALE = new Scale("tiny", 4, 2, new Budget(2, 64, 1, 1, 2, OptionalInt.of(10)), 2);
    static final Task TASK = Task.longTailed(SCALE.standIn(), 20, SCALE);
    static final List<Recipe> PAIR = Stream.of(Recipe.simclr(), Recipe.simclr().with(Harmonization.paper())).map(SCALE::applied).toList();

    private Trials() {}

    /** Counts batches, and does something at some of them. */
    static final class Counter implements TrainingListener {

        final AtomicInteger batches = new AtomicInteger();
        private final int at;
        private final Runnable deed;

        Counter(int at, Runnable deed) {
            this.at = at;
            this.deed = deed;
        }

        Counter() {
            this(-1, () -> { });
        }

        @Override
        public void batchDone(BatchProgress progress) {
            if (batches.incrementAndGet() == at) {
                deed.run();
            }
        }
    }

    static Session session(Path runs, TrainingListener listener) {
        return new Session(runs, "cpu", listener);
    }
}
