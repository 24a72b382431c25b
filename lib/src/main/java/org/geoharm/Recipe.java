package org.geoharm;

import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoharm.augment.Pipeline;
import org.geoharm.check.Check;
import org.geoharm.data.LabelledImages;
import org.geoharm.method.Companion;
import org.geoharm.method.Learner;
import org.geoharm.method.Method;
import org.geoharm.method.SimCLR;
import org.geoharm.model.Backbone;
import org.geoharm.model.ResNet18;
import org.geoharm.model.ResNet50;
import org.geoharm.torch.Torch;
import org.geoharm.train.Optimization;

/**
 * Every setting of a pretraining: print it to see them all.
 *
 * @param method what is learned from two views
 * @param backbone kind of the network
 * @param augmentation makes the views
 * @param optimization epochs, batches, rates
 * @param companions what takes part beside the method, such as harmonisation
 * @param seed of initial weights, batch orders and augmentations
 */
public record Recipe(Method method, Backbone backbone, Pipeline augmentation, Optimization optimization,
        List<Companion> companions, long seed) {

    private static final int CIFAR_SIZE = 32;
    private static final int IMAGENET_SIZE = 224;
    private static final Object GENERATOR = new Object();

    public Recipe {
        companions = List.copyOf(companions);
    }

    /** Returns SimCLR with the paper's settings for CIFAR-100-LT: ResNet-18, 1000 epochs in batches of 512, seed 0. */
    public static Recipe simclr() {
        return new Recipe(SimCLR.paper(), ResNet18.cifar(), Pipeline.strong(CIFAR_SIZE), Optimization.cifar(), List.of(), 0);
    }

    /** Returns SimCLR with the paper's settings for ImageNet-LT: ResNet-50 at 224 pixels, 500 epochs in batches of 256, seed 0. */
    public static Recipe imageNetLt() {
        return new Recipe(SimCLR.paper(), ResNet50.imageNet(), Pipeline.imageNet(IMAGENET_SIZE), Optimization.imageNet(), List.of(), 0);
    }

    /** Returns SimCLR with the paper's settings for Places-LT, which are those for ImageNet-LT. */
    public static Recipe placesLt() {
        return imageNetLt();
    }

    /** Returns the recipe with another method. */
    public Recipe withMethod(Method other) {
        return new Recipe(other, backbone, augmentation, optimization, companions, seed);
    }

    /** Returns the recipe with another backbone. */
    public Recipe withBackbone(Backbone other) {
        return new Recipe(method, other, augmentation, optimization, companions, seed);
    }

    /** Returns the recipe with other augmentations. */
    public Recipe withAugmentation(Pipeline other) {
        return new Recipe(method, backbone, other, optimization, companions, seed);
    }

    /** Returns the recipe with another optimisation; see {@link #scaledTo} to shorten everything alike. */
    public Recipe withOptimization(Optimization other) {
        return new Recipe(method, backbone, augmentation, other, companions, seed);
    }

    /** Returns the recipe with another batch size. */
    public Recipe withBatchSize(int images) {
        return withOptimization(optimization.withBatchSize(images));
    }

    /** Returns the recipe with another batch size and all learning rates in proportion to it. */
    public Recipe scaledToBatch(int images) {
        return withOptimization(optimization.scaledToBatch(images));
    }

    /** Returns the recipe with a ramp of the learning rate of so many epochs; scaling to a short training shortens it, too. */
    public Recipe withRampEpochs(int epochs) {
        return withOptimization(optimization.withLearningRate(optimization.learningRate().withRampEpochs(epochs)));
    }

    /** Returns the recipe with another seed. */
    public Recipe withSeed(long other) {
        return new Recipe(method, backbone, augmentation, optimization, companions, other);
    }

    /** Returns the recipe with a companion more, such as {@code Harmonization.paper()}. */
    public Recipe with(Companion companion) {
        List<Companion> more = new ArrayList<>(companions);
        more.add(companion);
        return new Recipe(method, backbone, augmentation, optimization, more, seed);
    }

    /**
     * Returns the recipe for a training of another length: warm-ups, ramps and refresh intervals shrink alike.
     *
     * @param epochs &ge; 1
     */
    public Recipe scaledTo(int epochs) {
        Check.that(epochs >= 1, "epochs must be >= 1, got %d", epochs);
        List<Companion> scaled = companions.stream().map(companion -> companion.scaledTo(epochs, optimization.epochs())).toList();
        return new Recipe(method, backbone, augmentation, optimization.scaledTo(epochs), scaled, seed);
    }

    /** Returns the name in tables, such as {@code SimCLR+GH}. */
    public String title() {
        return Stream.concat(Stream.of(method.title()), companions.stream().map(Companion::title))
                .collect(Collectors.joining("+"));
    }

    /**
     * Trains on a set, or returns the run that did so before; a broken run goes on where it stopped.
     *
     * <p>Runs lie in the {@linkplain Session#current() session's} folder, each under the fingerprint of recipe and images.
     *
     * @throws IllegalArgumentException if a setting does not fit another or the images
     */
    public Run fit(LabelledImages images) {
        return fit(images, Session.current());
    }

    /** Trains as {@link #fit(ImageSet)} does, in a session's folder and on its device. */
    public Run fit(LabelledImages images, Session session) {
        return fit(images, folder(images, session), session);
    }

    /** Returns the run of this recipe on a set, finished or not, without training; nothing if none was begun in the session's folder. */
    public Optional<Run> found(LabelledImages images, Session session) {
        Path folder = folder(images, session);
        return Files.exists(new RunFolder(folder).recipe()) ? Optional.of(new Run(folder, this)) : Optional.empty();
    }

    private Path folder(LabelledImages images, Session session) {
        return session.runs().resolve(RunHeader.of(this, images, session).folderName());
    }

    /** Trains as {@link #fit(ImageSet)} does, in a folder of one's own choice. */
    public Run fit(LabelledImages images, Path folder, Session session) {
        check();
        Check.that(images.size() >= 2, "training needs at least 2 images, %s has %d", images.name(), images.size());
        Torch.device(session.device());
        return Pretraining.run(RunHeader.of(this, images, session), images, folder, session);
    }

    /**
     * Returns what is left for the method's own learner: its epochs, the ramp of the rate as far as they reach, and the companions that
     * join it. The rest belongs to trainings that come before.
     */
    Recipe own() {
        return new Recipe(method, backbone, augmentation, optimization.forPart(method.ownEpochs(optimization.epochs())),
                method.ownCompanions(companions), seed);
    }

    /**
     * Builds the networks with the initial weights that the seed gives, one recipe at a time, as the engine has one generator.
     *
     * @param manager owner of the weights; its device is where they live
     */
    public Learner learner(NDManager manager) {
        return drawn(seed, () -> method.learner(backbone, manager));
    }

    /** Makes something with the engine's one generator, started from a seed, while nobody else does. */
    static <T> T drawn(long seed, Supplier<T> make) {
        synchronized (GENERATOR) {
            Torch.seed(seed);
            return make.get();
        }
    }

    /** Returns what makes the views: the recipe's augmentation as its companions want it. */
    public Pipeline views() {
        Pipeline wanted = augmentation;
        for (Companion companion : companions) {
            wanted = companion.augmentation(wanted);
        }
        return wanted;
    }

    /** Returns the epoch at which the learning rate starts its second stage, if a companion asks for it. */
    OptionalInt secondStage() {
        return companions.stream().map(Companion::secondStage).filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt).min();
    }

    /**
     * Checks that the settings fit each other, as {@link #fit} does before it touches a file.
     *
     * @throws IllegalArgumentException if a companion does not fit the projections or the length of the training, the training is too
     *     short for the method, or there is no schedule with these rates
     */
    public void check() {
        companions.forEach(companion -> companion.check(method.projectionDimension(), optimization.epochs()));
        Recipe own = own();
        own.optimization.schedule(own.secondStage());
    }
}
