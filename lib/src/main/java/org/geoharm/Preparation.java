package org.geoharm;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.geoharm.data.LabelledImages;
import org.geoharm.method.School;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.random.Seeds;
import org.geoharm.torch.GradMode;
import org.geoharm.train.Batches;
import org.geoharm.train.RetitledListener;

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
                .withOptimization(recipe.optimization().forPart(course.epochs()))
                .withSeed(Seeds.child(Seeds.mix(recipe.seed()), course.name().hashCode()));
        LabelledImages some = course.images().length == images.size() ? images
                : images.subset(images.name() + " " + course.name(), course.images());
        Run run = theirs.fit(some, folder.part(course.name()), session.withListener(new RetitledListener(plain -> title, session.listener())));
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
    public float[][] features(Network network) {
        float[][] rows = new float[images.size()][];
        List<int[]> batches = Batches.cut(IntStream.range(0, images.size()).toArray(), recipe.optimization().batchSize());
        try (StillViews views = StillViews.of(images, recipe.augmentation(), batches)) {
            batches.forEach(batch -> fill(rows, views, network));
        }
        return rows;
    }

    /** Fills the rows of the next batch. */
    @SuppressWarnings("try") // the mode acts by being there
    private void fill(float[][] rows, StillViews views, Network network) {
        try (GradMode mode = GradMode.off(); NDManager batch = manager.newSubManager(); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            StillViews.Batch next = views.next(batch);
            if (next.indices().length == 0) {
                return; // nothing of it could be read
            }
            float[] values = network.forward(next.view(), Mode.EVALUATION).normalize(2, 1).toFloatArray(); // (n, C)
            int width = values.length / next.indices().length;
            for (int i = 0; i < next.indices().length; i++) {
                rows[next.indices()[i]] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
            }
        }
    }
}
