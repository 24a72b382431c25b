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
 * <p>All arrays of a step live in one scope that closes with it. A thread's interruption is honoured once a batch.
 */
public final class TrainingLoop {

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
     * @throws CancellationException if the thread is interrupted; the epoch under way is lost, the weights stay usable
     */
    public void run(TrainingPlan plan, int from, TrainingListener listener) {
        for (int epoch = from; epoch < plan.epochs(); epoch++) {
            listener.epochDone(epoch(plan, epoch, listener));
        }
    }

    private EpochSummary epoch(TrainingPlan plan, int epoch, TrainingListener listener) {
        long start = System.nanoTime();
        double rate = plan.schedule().rateAt(epoch);
        List<int[]> batches = plan.batches().of(epoch);
        try (LossMeter meter = new LossMeter(manager, participants.stream().map(Participant::name).toList())) {
            learner.beginEpoch(epoch);
            participants.forEach(participant -> participant.beginEpoch(epoch));
            Strengths strengths = strengths();
            source.beginEpoch(epoch, batches, strengths);
            for (int i = 0; i < batches.size(); i++) {
                stopIfInterrupted(epoch, plan.epochs());
                batch(new Batch(epoch, batches.get(i), strengths), rate, meter);
                listener.batchDone(new BatchProgress(epoch, plan.epochs(), i + 1, batches.size(), meter::meanTotal));
            }
            participants.forEach(participant -> participant.endEpoch(epoch));
            double seconds = (System.nanoTime() - start) / 1e9;
            double loss = meter.meanTotal();
            Check.state(Double.isFinite(loss), "the loss must stay finite, it became %s in epoch %d at learning rate %s; try a smaller "
                    + "rate or a longer ramp", loss, epoch + 1, rate);
            return new EpochSummary(epoch, rate, loss, figures(meter), meter.images(), seconds);
        }
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
        figures.putAll(source.figures());
        return figures;
    }

    private static void stopIfInterrupted(int epoch, int epochs) {
        if (Thread.interrupted()) {
            throw new CancellationException("interrupted in epoch " + (epoch + 1) + " of " + epochs
                    + "; run it again to go on from the last finished epoch");
        }
    }
}
