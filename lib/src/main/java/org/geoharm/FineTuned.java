package org.geoharm;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.geoharm.model.Classifier;
import org.geoharm.model.Weights;
import org.geoharm.report.History;
import org.geoharm.torch.Torch;
import org.geoharm.train.Checkpoint;

/**
 * A fine-tuning on disk: {@code recipe.json}, {@code history.csv}, {@code checkpoint/} and, once tested, {@code result.json}.
 *
 * @param folder where it lies
 * @param setting every setting it was trained with
 * @param start what it started from
 */
public record FineTuned(Path folder, FineTuning setting, Start start) {

    /** Returns the name in tables, such as {@code CE from SimCLR+GH} or {@code LA from scratch}. */
    public String title() {
        return setting.loss().title() + " from " + start.title();
    }

    /** Returns the seed of the run it started from; from scratch, its own. */
    public long startSeed() {
        return start instanceof Start.Pretrained pretrained ? pretrained.run().recipe().seed() : setting.seed();
    }

    /** Returns images per class of the training set. */
    public int[] classCounts() throws IOException {
        return RecipeJson.data(new RunFolder(folder).recipe()).classCounts();
    }

    /** Returns the names of the classes that it tells apart. */
    public List<String> classNames() throws IOException {
        return RecipeJson.data(new RunFolder(folder).recipe()).classNames();
    }

    /** Returns the name of the training set. */
    public String dataName() throws IOException {
        return RecipeJson.data(new RunFolder(folder).recipe()).name();
    }

    /** Returns losses and rates, epoch by epoch. */
    public History history() throws IOException {
        return History.read(new RunFolder(folder).history());
    }

    /** Returns whether all epochs are done. */
    public boolean finished() {
        return new RunFolder(folder).isFinished();
    }

    /**
     * Returns how many epochs are done.
     *
     * @throws IOException if the history cannot be read
     */
    public int epochsDone() throws IOException {
        return Files.exists(new RunFolder(folder).history()) ? history().size() : 0;
    }

    /** Returns the wall time of all epochs in seconds; of a resumed training, that of the epochs that counted. */
    public double seconds() throws IOException {
        return DoubleStream.of(history().column("seconds")).sum();
    }

    /** Returns where a test writes what it found. */
    public Path result() {
        return new RunFolder(folder).result();
    }

    /**
     * Lends the trained classifier to a function and frees it afterwards.
     *
     * @param device where it shall live, as in {@link Session#device()}
     * @param use maps the network, images (N, 3, H, W) to scores (N, C), to a plain result
     * @throws IOException if the checkpoint is missing, broken, or belongs to another architecture
     */
    public <T> T withClassifier(String device, Function<Classifier, T> use) throws IOException {
        try (NDManager manager = Torch.newManager(Torch.device(device))) {
            Classifier classifier = start.classifier(manager, classNames().size(), setting.seed());
            Path file = new RunFolder(folder).checkpoint();
            try (NDManager loaded = manager.newSubManager()) {
                Checkpoint checkpoint = Checkpoint.read(file, loaded);
                RunFolder.fitting(file, () -> Weights.load(classifier.weights(), checkpoint.arrays()));
            }
            return use.apply(classifier);
        }
    }

    @Override
    public String toString() {
        return "FineTuned(" + title() + ", epochs=" + setting.optimization().epochs() + ", folder=" + folder + ")";
    }
}
