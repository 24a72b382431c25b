package org.geoharm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.geoharm.check.Check;
import org.geoharm.method.Learner;
import org.geoharm.method.LossTerm;
import org.geoharm.method.Participant;
import org.geoharm.method.Step;
import org.geoharm.method.Strengths;
import org.geoharm.method.Views;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Sgd;

/**
 * The one training loop: batches in, gradients from the learner, terms from the participants, updates by SGD.
 *
 * <p>All arrays of a step live in one scope that closes with it. A thread's interruption is honoured once a batch: the listener hears what
 * was trained of the epoch, so that it can be kept, before the exception is thrown.
 */
public final class TrainingLoop {

    private static final double NANOS = 1e9;

    private final Learner learner;
    private final List<Participant> participants;
    private final ViewSource source;
    private final Sgd optimiser;
    private final NDManager manager;

    /**
     * Puts the parts together; whoever made them closes them.
     *
     * @param learner computes gradients
     * @param participants add to the loss and watch, in this order
     * @param source makes the views
     * @param optimiser changes the learner's trainable weights
     * @param manager owner of the loop's own few numbers
     */
    public TrainingLoop(Learner learner, List<? extends Participant> participants, ViewSource source, Sgd optimiser,
            NDManager manager) {
        this.learner = learner;
        this.participants = List.copyOf(participants);
        this.source = source;
        this.optimiser = optimiser;
        this.manager = manager;
    }

    /**
     * Trains some epochs.
     *
     * @param plan length, rates and batches
     * @param from first zero-based epoch; those before it are taken as done
     * @param listener hears of each batch and each epoch
     * @throws IllegalStateException if the loss is no longer finite at the end of an epoch; the listener does not hear of that epoch
     * @throws CancellationException if the thread is interrupted; the weights are those after the last batch that was done
     */
    public void run(TrainingPlan plan, int from, TrainingListener listener) {
        run(plan, StartingPoint.ofEpoch(from), listener);
    }

    /**
     * Trains what is left of an epoch, and the epochs behind it.
     *
     * @param from where to start; the learner and the participants must be in the state of that epoch's beginning
     * @see #run(TrainingPlan, int, TrainingListener)
     */
    public void run(TrainingPlan plan, StartingPoint from, TrainingListener listener) {
        for (StartingPoint next = from; next.epoch() < plan.epochs(); next = StartingPoint.ofEpoch(next.epoch() + 1)) {
            try (Epoch epoch = new Epoch(plan, next)) {
                epoch.begin(next, listener);
                epoch.trainBatches(listener);
                listener.epochDone(epoch.end());
            }
        }
    }

    /** One epoch, from its beginning or from within. */
    private final class Epoch implements AutoCloseable {

        private final long start = System.nanoTime();
        private final int number;
        private final int epochs;
        private final double rate;
        private final List<int[]> batches;
        private final EpochPart before;
        private final LossMeter meter;
        private Strengths strengths;
        private int done;
        /** Whether a batch has changed something and is not done yet. */
        private boolean halfway;

        Epoch(TrainingPlan plan, StartingPoint from) {
            before = from.part();
            number = from.epoch();
            epochs = plan.epochs();
            rate = plan.schedule().rateAt(number);
            batches = plan.batches().of(number);
            done = before.batches();
            Check.that(done <= batches.size(), "epoch %d has %d batches, of which %d cannot be done", number + 1, batches.size(), done);
            meter = LossMeter.from(before, manager, participants.stream().map(Participant::name).toList());
        }

        void begin(StartingPoint from, TrainingListener listener) {
            learner.beginEpoch(number);
            participants.forEach(participant -> participant.beginEpoch(number));
            strengths = participants.stream().flatMap(participant -> participant.strengths().stream()).findFirst().orElse(Strengths.NONE);
            if (done > 0) {
                from.takeOver().run();
                listener.goesOn(before);
            }
            source.beginEpoch(number, batches.subList(done, batches.size()), strengths);
        }

        void trainBatches(TrainingListener listener) {
            try {
                while (done < batches.size()) {
                    stopIfInterrupted();
                    train(batches.get(done));
                    done++;
                    listener.batchDone(new BatchProgress(number, epochs, done, batches.size(), meter::meanTotal));
                }
                stopIfInterrupted();
            } catch (CancellationException e) {
                if (halfway) {
                    throw e; // what it left is not to be gone on from
                }
                throw brokenOff(listener, e);
            }
        }

        private void train(int[] indices) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                Views views;
                try (GradMode mode = GradMode.off()) {
                    views = source.views(number, indices, strengths);
                }
                halfway = true;
                meter.addLeftOut(indices.length - views.indices().length);
                if (views.indices().length >= 2) { // an image alone, if the rest could not be read, has no negatives
                    update(views);
                }
                halfway = false;
            }
        }

        private void update(Views views) {
            Map<String, LossTerm> terms = new LinkedHashMap<>();
            participants.forEach(p -> p.term().ifPresent(term -> terms.put(p.name(), term)));
            Step step;
            try (GradMode mode = GradMode.on()) {
                step = learner.step(views, List.copyOf(terms.values()));
            }
            try (GradMode mode = GradMode.off()) {
                meter.add(step, named(terms, step.terms()), views.indices().length);
                participants.forEach(participant -> participant.afterStep(number, views.indices(), step));
                optimiser.step(rate);
            }
        }

        /** Has the listener keep what is trained, and returns what says so. */
        private CancellationException brokenOff(TrainingListener listener, CancellationException cause) {
            String where = done == 0 ? "before its first batch" : "after " + done + " of " + batches.size() + " batches";
            CancellationException stopped = new CancellationException("interrupted in epoch " + (number + 1) + " of " + epochs + " " + where
                    + "; run it again to go on from there");
            if (cause.getMessage() != null) { // it says more than that there was an interruption
                stopped.initCause(cause);
            }
            try {
                if (done > 0) {
                    listener.brokenOff(new EpochPart(number, done, meter.images(), meter.leftOut(), seconds(), meter.sums()));
                }
            } catch (RuntimeException e) {
                e.addSuppressed(stopped);
                throw e;
            }
            return stopped;
        }

        EpochSummary end() {
            participants.forEach(participant -> participant.endEpoch(number));
            double loss = meter.meanTotal();
            Check.state(Double.isFinite(loss), "the loss must stay finite, it became %s in epoch %d at learning rate %s; try a smaller "
                    + "rate or a longer ramp", loss, number + 1, rate);
            return new EpochSummary(number, rate, loss, figures(meter), meter.images(), seconds());
        }

        private double seconds() {
            return before.seconds() + (System.nanoTime() - start) / NANOS;
        }

        @Override
        public void close() {
            meter.close();
        }
    }

    private static Map<String, NDArray> named(Map<String, LossTerm> terms, List<NDArray> values) {
        Map<String, NDArray> named = new LinkedHashMap<>();
        terms.keySet().forEach(name -> named.put(name, values.get(named.size())));
        return named;
    }

    private Map<String, Double> figures(LossMeter meter) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("loss_" + learner.lossName(), meter.meanContrast());
        for (Participant participant : participants) {
            String name = participant.name();
            figures.put("loss_" + name, participant.term().isPresent() ? meter.meanTerm(name) : Double.NaN);
            participant.figures().forEach((figure, value) -> figures.put(name + "_" + figure, value));
        }
        if (source.leavesOut()) {
            figures.put("images_unreadable", (double) meter.leftOut());
        }
        return figures;
    }

    private static void stopIfInterrupted() {
        if (Thread.interrupted()) {
            throw new CancellationException();
        }
    }
}
