package org.geoharm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.geoharm.augment.Normalize;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageSet;
import org.geoharm.data.LabelledImages;
import org.geoharm.method.School;
import org.geoharm.method.Strengths;
import org.geoharm.method.Views;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.random.Seeds;
import org.geoharm.torch.GradMode;
import org.geoharm.train.Batches;
import org.geoharm.train.ViewSource;

/** Trainings that another builds upon: each is a whole run, with the other's settings at its own length, in a folder inside. */
final class Preparation implements School {

    private final Recipe recipe;
    private final LabelledImages images;
    private final RunFolder folder;
    private final Session session;
    private final NDManager manager;

    /**
     * Prepares a training.
     *
     * @param recipe of the whole
     * @param images of the whole
     * @param folder of the whole
     * @param manager owner of the trained networks
     */
    Preparation(Recipe recipe, LabelledImages images, RunFolder folder, Session session, NDManager manager) {
        this.recipe = recipe;
        this.images = images;
        this.folder = folder;
        this.session = session;
        this.manager = manager;
    }

    @Override
    public int images() {
        return images.size();
    }

    @Override
    public int epochs() {
        return recipe.optimization().epochs();
    }

    @Override
    public long seed() {
        return recipe.seed();
    }

    @Override
    public Network graduate(Course course) {
        String title = recipe.title() + " " + course.name();
        Recipe theirs = recipe.withMethod(course.method()).scaledTo(course.epochs())
                .withSeed(Seeds.child(Seeds.mix(recipe.seed()), course.name().hashCode()));
        LabelledImages some = course.images().length == images.size() ? images
                : images.subset(images.name() + " " + course.name(), course.images());
        Run run = theirs.fit(some, folder.part(course.name()), session.withListener(new TitledListener(title, session.listener())));
        try {
            return run.backbone(manager);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int[] kept(String name, Supplier<int[]> find) {
        ImageNumbers file = new ImageNumbers(folder.numbers(name));
        try {
            if (!file.exists()) {
                file.write(find.get());
            }
            return file.read(images.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @SuppressWarnings("try") // the mode acts by being there
    public float[][] features(Network network) {
        List<int[]> batches = Batches.cut(IntStream.range(0, images.size()).toArray(), recipe.optimization().batchSize());
        List<float[]> rows = new ArrayList<>();
        try (GradMode mode = GradMode.off(); NDManager own = manager.newSubManager();
                ViewSource source = ViewSource.of(images, look(), recipe.seed(), own)) {
            source.beginEpoch(0, batches, Strengths.NONE);
            batches.forEach(batch -> rows.addAll(directions(network, source, batch)));
        }
        return rows.toArray(float[][]::new);
    }

    /** Images in memory have one size and need no more than normalising; others are seen as the recipe sees them. */
    private Pipeline look() {
        return images instanceof ImageSet
                ? new Pipeline(recipe.augmentation().transforms().stream().filter(Normalize.class::isInstance).toList())
                : recipe.augmentation();
    }

    /** Returns the mean direction of both views of each image. */
    private static List<float[]> directions(Network network, ViewSource source, int[] batch) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Views views = source.views(0, batch, Strengths.NONE);
            NDArray first = network.forward(views.view1(), Mode.EVALUATION).normalize(2, 1);      // (N, C)
            NDArray second = network.forward(views.view2(), Mode.EVALUATION).normalize(2, 1);
            NDArray both = first.add(second).normalize(2, 1);
            float[] values = both.toFloatArray();
            int width = values.length / batch.length;
            return IntStream.range(0, batch.length).mapToObj(i -> Arrays.copyOfRange(values, i * width, (i + 1) * width))
                    .toList();
        }
    }
}
