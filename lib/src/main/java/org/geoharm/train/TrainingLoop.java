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
        if (from.epoch() < plan.epochs()) {
            listener.epochDone(epoch(plan, from, listener));
        }
        for (int epoch = from.epoch() + 1; epoch < plan.epochs(); epoch++) {
            listener.epochDone(epoch(plan, StartingPoint.ofEpoch(epoch), listener));
        }
    }

    private EpochSummary epoch(TrainingPlan plan, StartingPoint from, TrainingListener listener) {
        long start = System.nanoTime();
        EpochPart before = from.part();
        int epoch = from.epoch();
        double rate = plan.schedule().rateAt(epoch);
        List<int[]> batches = plan.batches().of(epoch);
        try (LossMeter meter = LossMeter.from(before, manager, participants.stream().map(Participant::name).toList())) {
            learner.beginEpoch(epoch);
            participants.forEach(participant -> participant.beginEpoch(epoch));
            Strengths strengths = strengths();
            takeOver(from, batches.size(), listener);
            source.beginEpoch(epoch, batches.subList(before.batches(), batches.size()), strengths);
            int done = before.batches();
            try {
                while (done < batches.size()) {
                    stopIfInterrupted();
                    batch(new Batch(epoch, batches.get(done), strengths), rate, meter);
                    done++;
                    listener.batchDone(new BatchProgress(epoch, plan.epochs(), done, batches.size(), meter::meanTotal));
                }
            } catch (CancellationException e) { // a batch that is cancelled is so before it changes anything
                EpochPart part = new EpochPart(epoch, done, meter.images(), meter.leftOut(), before.seconds() + since(start), meter.sums());
                throw brokenOff(part, new Lengths(plan.epochs(), batches.size()), listener, e);
            }
            participants.forEach(participant -> participant.endEpoch(epoch));
            double seconds = before.seconds() + since(start);
            double loss = meter.meanTotal();
            Check.state(Double.isFinite(loss), "the loss must stay finite, it became %s in epoch %d at learning rate %s; try a smaller "
                    + "rate or a longer ramp", loss, epoch + 1, rate);
            return new EpochSummary(epoch, rate, loss, figures(meter), meter.images(), seconds);
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / NANOS;
    }

    private static void takeOver(StartingPoint from, int batches, TrainingListener listener) {
        EpochPart part = from.part();
        if (part.batches() > 0) {
            Check.that(part.batches() <= batches, "epoch %d has %d batches, of which %d cannot be done", part.epoch() + 1, batches,
                    part.batches());
            from.takeOver().run();
            listener.goesOn(part);
        }
    }

    private record Lengths(int epochs, int batches) {}

    private static CancellationException brokenOff(EpochPart part, Lengths all, TrainingListener listener, CancellationException cause) {
        String where = "interrupted in epoch " + (part.epoch() + 1) + " of " + all.epochs();
        if (part.batches() == 0) {
            return because(where + " before its first batch; run it again to go on from there", cause);
        }
        listener.brokenOff(part);
        return because(where + " after " + part.batches() + " of " + all.batches() + " batches; run it again to go on from there", cause);
    }

    /** The cause is passed on where it says more than that there was one. */
    private static CancellationException because(String message, CancellationException cause) {
        CancellationException cancelled = new CancellationException(message);
        if (cause.getMessage() != null) {
            cancelled.initCause(cause);
        }
        return cancelled;
    }

    private record Batch(int epoch, int[] indices, Strengths strengths) {}

    /** Returns how strongly each image is to be augmented: what the first participant with a say in it wants. */
    private Strengths strengths() {
        return participants.stream().flatMap(participant -> participant.strengths().stream()).findFirst().orElse(Strengths.NONE);
    }

    private void batch(Batch batch, double rate, LossMeter meter) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Views views;
            try (GradMode mode = GradMode.off()) {
                views = source.views(batch.epoch(), batch.indices(), batch.strengths());
            }
            meter.addLeftOut(batch.indices().length - views.indices().length);
            if (views.indices().length < 2) {
                return; // the rest could not be read, and an image alone has no negatives
            }
            Map<String, LossTerm> terms = new LinkedHashMap<>();
            participants.forEach(p -> p.term().ifPresent(term -> terms.put(p.name(), term)));
            Step step;
            try (GradMode mode = GradMode.on()) {
                step = learner.step(views, List.copyOf(terms.values()));
            }
            try (GradMode mode = GradMode.off()) {
                meter.add(step, named(terms, step.terms()), views.indices().length);
                participants.forEach(participant -> participant.afterStep(batch.epoch(), views.indices(), step));
                optimiser.step(rate);
            }
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
