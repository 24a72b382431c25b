package org.geoharm.eval;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.harmonize.SurrogateSource;
import org.geoharm.harmonize.Surrogates;
import org.geoharm.train.Monitor;

/**
 * How the surrogate labels of geometric harmonisation come to agree with the true classes while a network trains, and how even the
 * surrogate prior is. The classes are only looked at; nothing learns from them.
 *
 * <p>The surrogate label of a training image is the direction of its largest logit in the logit memory at the end of the epoch: what the
 * prior counts at its next refresh. The prior itself is the one that was refreshed last. Images whose logits were not recorded yet are left
 * out; as long as there are no others, and in trainings without harmonisation, nothing is measured. Where a training is made of parts,
 * each part has numbers of its own, in its own history. It costs no pass through the network.
 *
 * @param everyEpochs epochs from one measurement to the next, &ge; 1
 * @see <a href="https://arxiv.org/abs/2310.17622">Zhou et al., Combating Representation Learning Disparity with Geometric Harmonization,
 *     NeurIPS 2023</a>
 * @see MutualInformation
 */
public record SurrogateMonitor(int everyEpochs) implements Monitor {

    /** Name of the column of the NMI of labels and classes, in [0, 1]. */
    public static final String NMI = "surrogate_nmi";
    /** Name of the column of the AMI of labels and classes, at most 1, about 0 for chance. */
    public static final String AMI = "surrogate_ami";
    /** Name of the column of how many directions are the label of at least one image, 1 to K. */
    public static final String LABELS = "surrogate_labels";
    /** Name of the column of the largest share in the prior, in [1 / K, 1]. */
    public static final String LARGEST = "surrogate_prior_largest";
    /** Name of the column of the smallest share in the prior, in [0, 1 / K]. */
    public static final String SMALLEST = "surrogate_prior_smallest";

    private static final List<String> COLUMNS = List.of(NMI, AMI, LABELS, LARGEST, SMALLEST);

    public SurrogateMonitor {
        Check.that(everyEpochs >= 1, "everyEpochs must be >= 1, got %d", everyEpochs);
    }

    /** Measures each time that so many epochs are over. */
    public static SurrogateMonitor every(int epochs) {
        return new SurrogateMonitor(epochs);
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Map<String, Double> measure(Moment moment) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        COLUMNS.forEach(column -> numbers.put(column, Double.NaN));
        if ((moment.epoch() + 1) % everyEpochs == 0) {
            moment.participant(SurrogateSource.class).map(SurrogateSource::surrogates)
                    .ifPresent(surrogates -> numbers.putAll(numbers(surrogates, moment.images().labels())));
        }
        return numbers;
    }

    /**
     * Measures the surrogates of a training, such as {@link org.geoharm.Run#surrogates}, as the monitor does.
     *
     * @param classes of all images of the training set, in its order
     * @return a number for each column, in their order; all NaN where no image was recorded
     * @throws IllegalArgumentException if there is not one class for each image
     */
    public static Map<String, Double> numbers(Surrogates surrogates, int[] classes) {
        int[] labels = surrogates.labels();
        Check.that(labels.length == classes.length, "there must be a class for each of the %d images of the training set, got %d",
                labels.length, classes.length);
        Map<String, Double> numbers = new LinkedHashMap<>();
        COLUMNS.forEach(column -> numbers.put(column, Double.NaN));
        int[] known = IntStream.range(0, labels.length).filter(i -> labels[i] != Surrogates.UNKNOWN).toArray();
        if (known.length > 0) {
            MutualInformation information = MutualInformation.of(IntStream.of(known).map(i -> labels[i]).toArray(),
                    IntStream.of(known).map(i -> classes[i]).toArray());
            numbers.put(NMI, information.normalized());
            numbers.put(AMI, information.adjusted());
            numbers.put(LABELS, (double) IntStream.of(surrogates.counts()).filter(count -> count > 0).count());
            numbers.put(LARGEST, Arrays.stream(surrogates.prior()).max().orElseThrow());
            numbers.put(SMALLEST, Arrays.stream(surrogates.prior()).min().orElseThrow());
        }
        return numbers;
    }
}
