package org.geoharm.harmonize;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.OptionalInt;
import org.geoharm.check.Check;
import org.geoharm.loss.HarmonizationLoss;
import org.geoharm.method.Companion;
import org.geoharm.method.Participant;
import org.geoharm.torch.Torch;

/**
 * When, how strongly and towards what geometric harmonisation acts.
 *
 * <p>Epochs are zero-based in the methods. With E = epoch + 1 the rules are those of the reference code on CIFAR; on ImageNet-LT
 * it is up to one epoch off, here there is one rule for all.
 *
 * @param geometricDimension K, directions of the uniform structure, &ge; 2; 100 in the reference code (there {@code target_dim})
 * @param warmUpEpochs epochs without it, &ge; 0; 500 of 1000 on CIFAR-100-LT, 400 of 500 on ImageNet-LT and Places-LT. With 0,
 *     where the reference code fails, it acts from the start with a uniform prior
 * @param rampEpochs epochs over which the weight climbs linearly to 1, &ge; 1; 10 in the reference code on CIFAR, 30 else; what
 *     is 0 there is 1 here
 * @param loss the term that is added to the loss of a method
 * @param priorEstimation how the surrogate prior is found
 * @param structure where the directions come from
 */
public record Harmonization(int geometricDimension, int warmUpEpochs, int rampEpochs, HarmonizationLoss loss,
        PriorEstimation priorEstimation, StructureSource structure) implements Companion {

    /** Its name in columns of histories and in checkpoints. */
    public static final String NAME = "gh";

    public Harmonization {
        Check.that(geometricDimension >= 2, "geometricDimension must be >= 2, got %d", geometricDimension);
        Check.that(warmUpEpochs >= 0, "warmUpEpochs must be >= 0, got %d", warmUpEpochs);
        Check.that(rampEpochs >= 1, "rampEpochs must be >= 1, got %d; 1 gives full weight from the first epoch on", rampEpochs);
    }

    /** Returns the reference's settings for CIFAR-100-LT, for 1000 epochs. */
    public static Harmonization paper() {
        return new Harmonization(100, 500, 10, HarmonizationLoss.paper(), PriorEstimation.paper(),
                new StructureSource.Uniform(0));
    }

    /** Returns the reference's settings for ImageNet-LT and Places-LT, for 500 epochs. */
    public static Harmonization imageNet() {
        return paper().withWarmUpEpochs(400).withRampEpochs(30).withPriorEstimation(PriorEstimation.imageNet());
    }

    public Harmonization withGeometricDimension(int directions) {
        return new Harmonization(directions, warmUpEpochs, rampEpochs, loss, priorEstimation, structure);
    }

    public Harmonization withWarmUpEpochs(int epochs) {
        return new Harmonization(geometricDimension, epochs, rampEpochs, loss, priorEstimation, structure);
    }

    public Harmonization withRampEpochs(int epochs) {
        return new Harmonization(geometricDimension, warmUpEpochs, epochs, loss, priorEstimation, structure);
    }

    public Harmonization withLoss(HarmonizationLoss other) {
        return new Harmonization(geometricDimension, warmUpEpochs, rampEpochs, other, priorEstimation, structure);
    }

    public Harmonization withPriorEstimation(PriorEstimation other) {
        return new Harmonization(geometricDimension, warmUpEpochs, rampEpochs, loss, other, structure);
    }

    /** Returns the same with directions from elsewhere. */
    public Harmonization withStructure(StructureSource other) {
        return new Harmonization(geometricDimension, warmUpEpochs, rampEpochs, loss, priorEstimation, other);
    }

    /**
     * Returns the same for a shorter or longer training: warm-up, ramp and time between refreshes change with it, rounded down,
     * ramp and refreshes to at least 1, and so does the start of the memory; momenta change such that the
     * memory reaches back over the same part of the training.
     *
     * @param epochs length of the training, &ge; 1
     * @param paperEpochs length that the present settings are made for, &ge; 1
     */
    @Override
    public Harmonization scaledTo(int epochs, int paperEpochs) {
        Check.that(epochs >= 1 && paperEpochs >= 1, "epochs and paperEpochs must be >= 1, got %d and %d", epochs, paperEpochs);
        int refresh = Math.max(1, scaled(priorEstimation.refreshEvery(), epochs, paperEpochs));
        int start = Math.max(1, scaled(priorEstimation.startEpoch(), epochs, paperEpochs));
        return withWarmUpEpochs(scaled(warmUpEpochs, epochs, paperEpochs))
                .withRampEpochs(Math.max(1, scaled(rampEpochs, epochs, paperEpochs)))
                .withPriorEstimation(priorEstimation.withRefreshEvery(refresh).withStartEpoch(start)
                        .withWarmUpMomentum(scaled(priorEstimation.warmUpMomentum(), epochs, paperEpochs))
                        .withMomentum(scaled(priorEstimation.momentum(), epochs, paperEpochs)));
    }

    @Override
    public String title() {
        return "GH";
    }

    /** Returns the end of the warm-up, where the second stage of the learning rate starts; none without warm-up. */
    @Override
    public OptionalInt secondStage() {
        return warmUpEpochs > 0 ? OptionalInt.of(warmUpEpochs) : OptionalInt.empty();
    }

    @Override
    public Participant join(Membership training) {
        UniformStructure directions = structure.structure(geometricDimension, training.projectionDimension());
        return new Harmonizing(new Harmonizer(this, directions, training.images(), training.manager()));
    }

    /**
     * Reads what a harmoniser with these settings kept of the training images. It needs no uniform structure.
     *
     * @param state of the harmoniser, as {@link Harmonizer#state} gives it; further arrays in the map are ignored
     * @param images in the training set
     * @throws IllegalArgumentException if an array is missing, or is of other settings or another training set
     */
    public Surrogates surrogates(Map<String, NDArray> state, int images) {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            SurrogateState kept = new SurrogateState(images, geometricDimension, manager);
            kept.restore(state);
            return kept.surrogates();
        }
    }

    /**
     * Checks that there is a structure that fits the projections, that a training is long enough for these settings to act at all,
     * and that something is remembered by the time that the prior is needed.
     *
     * @throws IllegalArgumentException if a stored structure is of other sizes, the warm-up is not shorter than the training, or the
     *     memory starts after the warm-up
     */
    @Override
    public void check(int projectionDimension, int epochs) {
        structure.check(geometricDimension, projectionDimension);
        Check.that(warmUpEpochs < epochs, "warmUpEpochs must be < epochs, or harmonisation never acts; got %d of %d; "
                + "shorten the warm-up or scale it with scaledTo", warmUpEpochs, epochs);
        Check.that(warmUpEpochs == 0 || priorEstimation.startEpoch() <= warmUpEpochs, "startEpoch must be <= warmUpEpochs, or "
                + "there is no prior when harmonisation begins; got %d with %d; start earlier or warm up longer",
                priorEstimation.startEpoch(), warmUpEpochs);
    }

    /** Returns the weight in [0, 1] at a zero-based epoch: 0 during warm-up, 1 once the ramp is over. */
    public double weightAt(int epoch) {
        return Math.max(0, Math.min(1, (epoch + 1.0 - warmUpEpochs) / rampEpochs));
    }

    /**
     * Returns the momentum of the logit memory at a zero-based epoch.
     *
     * <p>Without a warm-up it stays at the warm-up's value, as in the reference code: the slow one would keep the first logits.
     */
    public double momentumAt(int epoch) {
        return warmUpEpochs == 0 || epoch < warmUpEpochs ? priorEstimation.warmUpMomentum() : priorEstimation.momentum();
    }

    /**
     * Returns whether logits are remembered in a zero-based epoch: from {@code startEpoch} on.
     *
     * <p>The first logits of an image are stored, later ones are mixed in with the momentum.
     */
    public boolean recordsIn(int epoch) {
        return epoch + 1 >= priorEstimation.startEpoch();
    }

    /**
     * Returns whether the prior is refreshed at the end of a zero-based epoch: at the end of warm-up, and later where E is a
     * multiple of the time between refreshes, if logits are remembered by then.
     *
     * <p>The reference code refreshes on CIFAR after every step of such an epoch, and so mixes logits of two epochs, and on
     * ImageNet-LT at the end of the epoch before, so that the prior is an epoch old; here there is one rule for all.
     */
    public boolean refreshesAfter(int epoch) {
        int counted = epoch + 1;
        return recordsIn(epoch) && counted >= warmUpEpochs && (counted == warmUpEpochs || counted % priorEstimation.refreshEvery() == 0);
    }

    /** Returns what the momentum of a step {@code paperEpochs / epochs} times as long forgets. */
    private static double scaled(double momentum, int epochs, int paperEpochs) {
        return Math.pow(momentum, (double) paperEpochs / epochs);
    }

    private static int scaled(int value, int epochs, int paperEpochs) {
        return Math.toIntExact((long) value * epochs / paperEpochs);
    }
}
