package org.geoharm.experiment;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.geoharm.FineTuning;
import org.geoharm.Recipe;
import org.geoharm.Session;
import org.geoharm.check.Check;
import org.geoharm.data.Cifar100;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.Synthetic;
import org.geoharm.eval.Evaluation;
import org.geoharm.eval.LinearProbe;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.harmonize.HarmonizationVariant;
import org.geoharm.method.Companion;
import org.geoharm.method.DnC;
import org.geoharm.method.Method;
import org.geoharm.model.Backbone;
import org.geoharm.model.ResNet;
import org.geoharm.model.ResNet50;
import org.geoharm.torch.Torch;
import tech.tablesaw.api.Table;

/**
 * How large the trainings of a table are: the same code runs small on a laptop and in full on a GPU.
 *
 * @param name one word, in titles and file names
 * @param classes the first classes of a dataset, at most
 * @param width channels of the first stage of residual networks, at most; 64 in the paper
 * @param budget what is spent on each training
 * @param repetitions trainings of each row, with seeds 0, 1, …; &ge; 1
 */
public record Scale(String name, int classes, int width, Budget budget, int repetitions) {

    private static final int ALL = Integer.MAX_VALUE;
    private static final int PAPER_WIDTH = 64;
    private static final int PAPER_PIXELS = 224;
    private static final int SMALL_PIXELS = 48;
    /** Bottlenecks, a quarter as wide as what they lie between, lose all they learn where they have but a few channels. */
    private static final int LEAST_BOTTLENECK = 8;
    private static final List<Double> PAPER_RATIOS = List.of(100.0, 50.0, 10.0);
    private static final int TINY_CLASSES = 5;
    private static final int TINY_IMAGES = 100;
    private static final int TINY_TESTS = 20;
    private static final int MOST_SYNTHETIC = 30;
    private static final int MOST_WORKERS = 8;
    private static final int CIFAR_CLASSES = 100;
    private static final int CIFAR_IMAGES = 500;
    private static final int CIFAR_TESTS = 100;

    public Scale {
        Check.that(!name.isBlank(), "a scale must have a name, got '%s'", name);
        Check.that(classes >= 2, "classes must be >= 2, got %d", classes);
        Check.that(width >= 1, "width must be >= 1, got %d", width);
        Check.that(repetitions >= 1, "repetitions must be >= 1, got %d", repetitions);
    }

    /** Returns the smallest scale, on generated images always: it shows that everything runs, and its numbers mean nothing. */
    public static Scale smoke() {
        return new Scale("smoke", TINY_CLASSES, 2, new Budget(3, 64, 1, 1, 2, OptionalInt.of(10)), 1);
    }

    /** Returns 15 classes, a network of width 8 and 8 epochs in batches of 64, three seeds. */
    public static Scale laptop() {
        return new Scale("laptop", 15, 8, new Budget(8, 64, 2, 4, 100, OptionalInt.of(100)), 3);
    }

    /** Returns the paper's images, network and batches, trained for a fifth of its epochs, three seeds. */
    public static Scale gpu() {
        return paper().withName("gpu").withBudget(paper().budget().withEpochs(200));
    }

    /** Returns everything as in the paper, three seeds. */
    public static Scale paper() {
        return new Scale("paper", ALL, PAPER_WIDTH, new Budget(1000, 512, 10, 100, 500, OptionalInt.empty()), 3);
    }

    /**
     * Returns a scale by its name.
     *
     * @param name smoke, laptop, gpu or paper
     * @throws IllegalArgumentException if it is another
     */
    public static Scale named(String name) {
        List<Scale> all = List.of(smoke(), laptop(), gpu(), paper());
        return all.stream().filter(scale -> scale.name.equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "scale must be one of " + all.stream().map(Scale::name).toList() + ", got '" + name + "'"));
    }

    private Scale withName(String other) {
        return new Scale(other, classes, width, budget, repetitions);
    }

    /** Returns the same with so many classes at most. */
    public Scale withClasses(int other) {
        return new Scale(name, other, width, budget, repetitions);
    }

    /** Returns the same with networks of another width at most. */
    public Scale withWidth(int channels) {
        return new Scale(name, classes, channels, budget, repetitions);
    }

    /** Returns the same with another cost of each training. */
    public Scale withBudget(Budget other) {
        return new Scale(name, classes, width, other, repetitions);
    }

    /** Returns the same with trainings of another length, counted as where the paper has 1000 epochs. */
    public Scale withEpochs(int epochs) {
        return withBudget(budget.withEpochs(epochs));
    }

    /** Returns the same with another number of seeds. */
    public Scale withRepetitions(int seeds) {
        return new Scale(name, classes, width, budget, seeds);
    }

    /** Returns the sessions that train at once, made of the {@linkplain Session#current() current one}. */
    public List<Session> workers() {
        return workers(Session.current());
    }

    /**
     * Returns the sessions that train at once: at the small scales on the CPU one for each of its threads, {@value #MOST_WORKERS} at most,
     * as their memory adds up; else this one alone.
     */
    public List<Session> workers(Session session) {
        boolean together = !isFull() && !Torch.device(session.device()).isGpu();
        return Collections.nCopies(together ? Math.min(Torch.threads(), MOST_WORKERS) : 1, session);
    }

    /** Returns the seeds of the trainings: 0, 1, … */
    public List<Long> seeds() {
        return LongStream.range(0, repetitions).boxed().toList();
    }

    /** Returns the imbalance ratios of the paper's tables on CIFAR-100-LT, 100, 50 and 10; of the small scales only 100. */
    public List<Double> ratios() {
        return isFull() ? PAPER_RATIOS : PAPER_RATIOS.subList(0, 1);
    }

    /** Returns whether networks are as wide as the paper's, so that there is a GPU to pay for all that the paper's tables have. */
    boolean isFull() {
        return width == PAPER_WIDTH;
    }

    /**
     * Returns imbalance ratios named by a user.
     *
     * @param asked numbers with commas between them, such as {@code 100,50,10}; empty for {@link #ratios()}
     * @throws IllegalArgumentException if one is no number &ge; 1
     */
    public List<Double> ratios(String asked) {
        return asked.isBlank() ? ratios() : Stream.of(asked.split(",")).map(String::strip).map(Scale::ratio).toList();
    }

    private static double ratio(String text) {
        try {
            double ratio = Double.parseDouble(text);
            Check.that(ratio >= 1, "an imbalance ratio must be >= 1 (N_max / N_min), got %s", text);
            return ratio;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("imbalance ratios must be numbers with commas between them, such as 100,50,10, got '" + text
                    + "'", e);
        }
    }

    /** Returns whether images are always generated, even where real ones are at hand. */
    boolean standsIn() {
        return name.equals(smoke().name);
    }

    /**
     * Returns CIFAR-100, its first {@link #classes()}; where it is not in the data home, and at the smoke scale always, generated images
     * in its place, which are called synthetic.
     *
     * @throws IOException if the files of CIFAR-100 are there and cannot be read
     */
    public ImageDataset dataset() throws IOException {
        if (standsIn()) {
            return standIn();
        }
        return Cifar100.isPresent() ? limited(Cifar100.load()) : standIn();
    }

    /** Returns the first {@link #classes()} of a dataset. */
    public ImageDataset limited(ImageDataset data) {
        return data.limitedTo(Math.min(classes, data.train().classes()));
    }

    /**
     * Returns classes that {@link #dataset()} leaves out, as many as it has or all that are left, to transfer to; nothing where it leaves
     * out fewer than two.
     *
     * @throws IOException as {@link #dataset()}
     */
    public Optional<ImageDataset> unseen() throws IOException {
        ImageDataset all = standsIn() || !Cifar100.isPresent() ? standIn(MOST_SYNTHETIC) : Cifar100.load();
        int present = (int) IntStream.of(all.train().classCounts()).filter(count -> count > 0).count();
        if (classes > present - 2) {
            return Optional.empty();
        }
        ImageDataset others = all.classRange(classes, Math.min(present, 2 * classes));
        return Optional.of(new ImageDataset(others.name() + ", unseen in pre-training", others.train(), others.test()));
    }

    /** Returns generated images, as many as this scale takes of CIFAR-100, of 30 classes at most. */
    public ImageDataset standIn() {
        return synthetic().dataset(0);
    }

    private ImageDataset standIn(int number) {
        return synthetic(number).dataset(0);
    }

    /** Returns the settings of generated images: as many as this scale takes of CIFAR-100, of 30 classes at most. */
    Synthetic synthetic() {
        return synthetic(Math.min(classes, MOST_SYNTHETIC));
    }

    private Synthetic synthetic(int number) {
        boolean tiny = classes <= TINY_CLASSES;
        return Synthetic.standard().withClasses(number)
                .withTrainPerClass(tiny ? TINY_IMAGES : CIFAR_IMAGES).withTestPerClass(tiny ? TINY_TESTS : CIFAR_TESTS);
    }

    /** Returns the first {@link #classes()} of photographs in files, with as many images for the probe as this scale takes. */
    public ListedDataset limited(ListedDataset data) {
        return probed(data.limitedTo(Math.min(classes, data.pretraining().classes())));
    }

    /** Returns height and width in pixels of what a network sees of photographs: 224 as in the paper, 48 at the small scales. */
    public int pixels() {
        return width >= PAPER_WIDTH ? PAPER_PIXELS : SMALL_PIXELS;
    }

    /** Returns the dataset with as many training images for the probe as this scale takes. */
    public ImageDataset probed(ImageDataset data) {
        OptionalInt some = budget.probePerClass();
        return some.isPresent() ? data.withTrain(data.train().perClass(some.getAsInt(), 0)) : data;
    }

    /** Returns photographs with as many training images for the probe as this scale takes. */
    public ListedDataset probed(ListedDataset data) {
        OptionalInt some = budget.probePerClass();
        return some.isPresent() ? data.withTrain(data.train().perClass(some.getAsInt(), 0)) : data;
    }

    /**
     * Returns a recipe of the paper at this scale: residual networks are made narrower, crops no larger than {@link #pixels()}, batches and
     * trainings smaller, with rates, ramps and warm-ups in proportion; harmonisation takes no more directions, and DnC no more
     * experts, than there are classes.
     *
     * @param recipe with the paper's settings
     */
    public Recipe applied(Recipe recipe) {
        List<Companion> companions = recipe.companions().stream().map(this::limited).toList();
        Recipe narrow = new Recipe(limited(recipe.method()), narrowed(recipe.backbone()), recipe.augmentation().noLargerThan(pixels()),
                recipe.optimization(), companions, recipe.seed());
        return budget.applied(narrow);
    }

    private Backbone narrowed(Backbone backbone) {
        int least = backbone instanceof ResNet50 ? LEAST_BOTTLENECK : 1;
        return backbone instanceof ResNet network ? network.withWidth(Math.min(network.width(), Math.max(least, width))) : backbone;
    }

    private Method limited(Method method) {
        return method instanceof DnC staged ? staged.withClusters(Math.min(staged.clusters(), classes)) : method;
    }

    private Companion limited(Companion companion) {
        if (companion instanceof HarmonizationVariant variant) {
            return variant.withSettings(limited(variant.settings()));
        }
        return companion instanceof Harmonization harmonization ? limited(harmonization) : companion;
    }

    private Harmonization limited(Harmonization harmonization) {
        return harmonization.withGeometricDimension(Math.min(harmonization.geometricDimension(), classes));
    }

    /** Returns a fine-tuning at this scale: shorter, in smaller batches. */
    public FineTuning applied(FineTuning tuning) {
        return budget.applied(tuning);
    }

    /** Returns the paper's protocol with the probe's epochs of this scale. */
    public Evaluation evaluation() {
        return Evaluation.paper().withProbe(LinearProbe.paper().withEpochs(budget.probeEpochs()));
    }

    /**
     * Returns what a training of SimCLR+GH on some images has at this scale and what it has in the paper, on CIFAR-100-LT, side by side.
     *
     * @param train that networks are pre-trained on; its name says whether they are real
     */
    public Table againstPaper(LabelledImages train) {
        return new AgainstPaper(this, train).table();
    }
}
