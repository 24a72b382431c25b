package org.geoharm.eval;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.geoharm.FineTuned;
import org.geoharm.Recipe;
import org.geoharm.Run;
import org.geoharm.augment.Pipeline;
import org.geoharm.check.Check;
import org.geoharm.data.ClassGroups;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.ProbeData;
import org.geoharm.model.Network;
import org.geoharm.report.Leaderboard;
import org.geoharm.torch.Torch;

/**
 * The protocol that makes networks comparable: features of frozen backbones, a linear probe on the balanced training
 * images, nearest neighbours, accuracy by groups of classes.
 *
 * <p>The probe's training images are seen once, as in the reference: images in memory cropped after padding and flipped, images in files
 * as random crops of 0.08 to 1 of the area, flipped. Test images are only normalised, or cropped in the middle.
 *
 * @param probe linear probing
 * @param neighbours nearest neighbours on the same features
 * @param rule how classes are grouped
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param progress is told how far each part is
 * @param views how images look to the network; empty for what fits the images and the pretraining, {@link ProbeViews#fitting}
 */
public record Evaluation(LinearProbe probe, KNearestNeighbours neighbours, GroupRule rule, String device, ProgressListener progress,
        Optional<ProbeViews> views) {

    /** Name in tables of a network before any training. */
    public static final String UNTRAINED = "untrained";

    /** Returns the reference's protocol: 500 epochs of Adam, 5 neighbours, thirds. */
    public static Evaluation paper() {
        return new Evaluation(LinearProbe.paper(), new KNearestNeighbours(5), GroupRule.THIRDS, "auto", ProgressListener.NONE,
                Optional.empty());
    }

    /** Returns the protocol with another probe. */
    public Evaluation withProbe(LinearProbe other) {
        return new Evaluation(other, neighbours, rule, device, progress, views);
    }

    /** Returns the protocol with other groups. */
    public Evaluation withRule(GroupRule other) {
        return new Evaluation(probe, neighbours, other, device, progress, views);
    }

    /** Returns the protocol on another device. */
    public Evaluation withDevice(String other) {
        return new Evaluation(probe, neighbours, rule, other, progress, views);
    }

    /** Returns the protocol with somebody who is told how far it is. */
    public Evaluation withProgress(ProgressListener told) {
        return new Evaluation(probe, neighbours, rule, device, told, views);
    }

    /** Returns the protocol with other views of the images. */
    public Evaluation withViews(ProbeViews other) {
        return new Evaluation(probe, neighbours, rule, device, progress, Optional.of(other));
    }

    /**
     * Checks what can be told before the work starts, as {@link #of} does.
     *
     * @throws IOException if the run cannot be read, or no epoch of its own is done
     * @throws IllegalArgumentException if the classes are not those of the run
     */
    public void check(Run run, ProbeData data) throws IOException {
        Check.that(run.classNames().equals(data.test().classNames()), "%s was trained on %d classes (%s, …), %s has %d (%s, …); "
                + "evaluate on the dataset it was trained on", run.title(), run.classNames().size(), run.classNames().get(0),
                data.name(), data.test().classes(), data.test().classNames().get(0));
        run.checkBegun();
    }

    /**
     * Evaluates a run as far as it was trained, and writes its {@code result.json} and {@code result-knn.json}.
     *
     * @param data balanced training images to probe on, and test images; of the classes the run was trained on
     * @throws IOException if the run cannot be read or its folder not be written
     * @throws IllegalArgumentException if the classes are not those of the run
     */
    public Evaluated of(Run run, ProbeData data) throws IOException {
        check(run, data);
        int[] counts = run.classCounts();
        Label label = new Label(run.title(), run.epochsDone(), run.recipe().seed(), run.seconds() / run.epochsDone());
        ProbeViews seen = views(data, run.recipe());
        Evaluated evaluated = run.withBackbone(device, backbone -> withViews(seen).evaluate(backbone, data, counts, label));
        evaluated.linear().write(run.result());
        evaluated.neighbours().write(run.result().resolveSibling("result-knn.json"));
        return evaluated;
    }

    /**
     * Evaluates a run's backbone as features for other images, by the same rules: those of another dataset, whose classes need not be those
     * of the run. Classes are grouped by the images that the probe learns from, so where these are balanced only the average says
     * something. Nothing is written.
     *
     * @param data training images to probe on, and test images
     * @throws IOException if the run cannot be read
     */
    public Evaluated transferred(Run run, ProbeData data) throws IOException {
        run.checkBegun();
        Label label = new Label(run.title(), run.epochsDone(), run.recipe().seed(), run.seconds() / run.epochsDone());
        Evaluation seen = withViews(views(data, run.recipe()));
        return run.withBackbone(device, backbone -> seen.evaluate(backbone, data, data.train().classCounts(), label));
    }

    /**
     * Evaluates the same network before any training, as the baseline that training has to beat.
     *
     * @param classCounts images per class in pretraining, for the groups
     */
    public Evaluated untrained(Recipe recipe, ProbeData data, int[] classCounts) {
        Check.that(classCounts.length == data.test().classes(), "classCounts must be of the %d classes of %s, got %d",
                data.test().classes(), data.name(), classCounts.length);
        Evaluation seen = withViews(views(data, recipe));
        try (NDManager manager = Torch.newManager(Torch.device(device))) {
            return seen.evaluate(recipe.learner(manager).backbone(), data, classCounts, new Label(UNTRAINED, 0, recipe.seed(), Double.NaN));
        }
    }

    /**
     * Tests a fine-tuned classifier by the same rules and writes its {@code result.json}: test images seen as probes see them, classes
     * grouped by the images it was fine-tuned on.
     *
     * @param data test images, of the classes it was fine-tuned on
     * @throws IOException if the training cannot be read or its folder not be written
     * @throws IllegalArgumentException if the classes are not those of the training
     */
    public Classified of(FineTuned tuned, ProbeData data) throws IOException {
        Check.that(tuned.classNames().equals(data.test().classNames()), "%s tells %d classes apart (%s, …), %s has %d (%s, …); test it on "
                + "the dataset it was fine-tuned on", tuned.title(), tuned.classNames().size(), tuned.classNames().get(0), data.name(),
                data.test().classes(), data.test().classNames().get(0));
        Pipeline view = views.orElseGet(() -> ProbeViews.fitting(data, tuned.setting().augmentation())).test();
        progress.begin(tuned.title() + " test");
        Features scores = tuned.withClassifier(device, classifier -> extract(classifier, data.test(), view, Torch.device(device)));
        ClassAccuracy.Count count = new ClassAccuracy.Count(scores.classes());
        count.add(scores.values(), scores, 0);
        String on = String.format(Locale.ROOT, " Trained on %s, tested on %,d images%s.", tuned.dataName(), scores.size(),
                told(data.test().size() - scores.size()));
        ProbeResult result = ProbeResult.of(tuned.setting().protocol() + on, tuned.setting().seed(), count.accuracy(),
                rule.groups(tuned.classCounts()));
        result.write(tuned.result());
        return Classified.of(tuned, result);
    }

    /** Returns a table of networks with the protocol under it. */
    public static Leaderboard leaderboard(List<Evaluated> all) {
        return Outcome.leaderboard(all);
    }

    /** Returns the linear probe's accuracy of each class in percent, by method. */
    public static Map<String, double[]> perClass(List<Evaluated> all) {
        Map<String, double[]> accuracies = new LinkedHashMap<>();
        all.forEach(evaluated -> accuracies.put(evaluated.method(), evaluated.linear().accuracy().perClass()));
        return accuracies;
    }

    private record Label(String method, int epochs, long seed, double secondsPerEpoch) {}

    private ProbeViews views(ProbeData data, Recipe recipe) {
        return views.orElseGet(() -> ProbeViews.fitting(data, recipe.augmentation()));
    }

    private Evaluated evaluate(Network backbone, ProbeData data, int[] counts, Label label) {
        Device where = Torch.device(device);
        progress.begin(label.method() + " train features");
        Features train = extract(backbone, data.train(), views.orElseThrow().train(), where);
        progress.begin(label.method() + " test features");
        Features test = extract(backbone, data.test(), views.orElseThrow().test(), where);
        ClassGroups groups = rule.groups(counts);
        progress.begin(label.method() + " linear probe");
        String on = String.format(Locale.ROOT, " Probe trained on %,d images of %s, tested on %,d%s.", train.size(), data.train().name(),
                test.size(), told(data.train().size() - train.size() + data.test().size() - test.size()));
        ProbeResult linear = ProbeResult.of(probe.protocol() + on, probe.seed(),
                probe.fit(train, where, progress).evaluate(test, where), groups);
        progress.begin(label.method() + " neighbours");
        ProbeResult nearest = ProbeResult.of(neighbours.protocol(), 0, neighbours.evaluate(train, test, where, progress), groups);
        return new Evaluated(label.method(), linear, nearest, label.epochs(), label.seed(), label.secondsPerEpoch());
    }

    private static String told(int unreadable) {
        return unreadable == 0 ? "" : "; " + unreadable + " images that cannot be read are left out";
    }

    private Features extract(Network backbone, LabelledImages images, Pipeline view, Device where) {
        return FeatureExtractor.of(backbone, new PipelineView(view, probe.seed()), where).withProgress(progress).extract(images);
    }
}
