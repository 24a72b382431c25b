package org.geoharm;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.geoharm.method.Learner;
import org.geoharm.model.Network;
import org.geoharm.model.Weights;
import org.geoharm.report.History;
import org.geoharm.torch.Torch;
import org.geoharm.train.Checkpoint;
import tech.tablesaw.api.Table;

/**
 * A pretraining on disk: {@code recipe.json}, {@code history.csv}, {@code checkpoint/} and, once probed, {@code result.json}.
 *
 * @param folder where it lies
 * @param recipe every setting it was trained with
 */
public record Run(Path folder, Recipe recipe) {

    /**
     * Opens a run that was trained with this library's own parts.
     *
     * @throws IOException if the folder holds no run, or one whose recipe this version cannot read
     */
    public static Run open(Path folder) throws IOException {
        return new Run(folder, RecipeJson.recipe(new RunFolder(folder).recipe()));
    }

    /**
     * Opens a run whose recipe has parts of one's own.
     *
     * @throws IOException if the folder holds no run
     */
    public static Run open(Path folder, Recipe recipe) throws IOException {
        RecipeJson.fingerprint(new RunFolder(folder).recipe());
        return new Run(folder, recipe);
    }

    /** Returns the name in tables, such as {@code SimCLR+GH}. */
    public String title() {
        return recipe.title();
    }

    /** Returns the digest of settings and images that the run is found by. */
    public String fingerprint() throws IOException {
        return RecipeJson.fingerprint(new RunFolder(folder).recipe());
    }

    /** Returns images per class of the training set; labels were never used in training. */
    public int[] classCounts() throws IOException {
        return RecipeJson.data(new RunFolder(folder).recipe()).classCounts();
    }

    /** Returns the names of the classes of the training set. */
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

    /**
     * Returns the histories of runs below each other, with the columns that all have and the column {@code method}.
     *
     * @throws IOException if a history cannot be read
     */
    public static Table histories(List<Run> runs) throws IOException {
        Map<String, History> histories = new LinkedHashMap<>();
        for (Run run : runs) {
            histories.put(run.title(), run.history());
        }
        return History.together(histories);
    }

    /** Returns where probes write what they found. */
    public Path result() {
        return new RunFolder(folder).result();
    }

    /** Returns whether all epochs of the recipe are done. */
    public boolean finished() {
        return new RunFolder(folder).isFinished();
    }

    /**
     * Returns how many epochs are done, those of trainings that this one builds upon included; all of them, if the run is finished.
     *
     * @throws IOException if the history cannot be read
     */
    public int epochsDone() throws IOException {
        int epochs = recipe.optimization().epochs();
        return finished() ? epochs : epochs - recipe.own().optimization().epochs() + history().size();
    }

    /**
     * Returns the wall time of all epochs in seconds, those of trainings that this one builds upon included; of a resumed run, that of
     * the epochs that counted.
     *
     * @throws IOException if a history cannot be read
     */
    public double seconds() throws IOException {
        double seconds = DoubleStream.of(history().column("seconds")).sum();
        for (Path part : new RunFolder(folder).parts()) {
            seconds += DoubleStream.of(History.read(new RunFolder(part).history()).column("seconds")).sum();
        }
        return seconds;
    }

    /**
     * Lends the trained backbone to a function and frees it afterwards.
     *
     * @param device where it shall live, as in {@link Session#device()}
     * @param use maps the network, images (N, 3, H, W) to features (N, C), to a plain result
     * @throws IOException if the checkpoint is missing, broken, or belongs to another architecture
     */
    public <T> T withBackbone(String device, Function<Network, T> use) throws IOException {
        try (NDManager manager = Torch.newManager(Torch.device(device))) {
            return use.apply(backbone(manager));
        }
    }

    /** Builds the trained backbone; the manager owns it. */
    Network backbone(NDManager manager) throws IOException {
        Learner learner = recipe.learner(manager);
        try (NDManager loaded = manager.newSubManager()) {
            Checkpoint checkpoint = Checkpoint.read(new RunFolder(folder).checkpoint(), loaded);
            RunFolder.fitting(new RunFolder(folder).checkpoint(), () -> Weights.load(learner.weights(), checkpoint.arrays()));
        }
        return learner.backbone();
    }

    @Override
    public String toString() {
        return "Run(" + title() + ", epochs=" + recipe.optimization().epochs() + ", folder=" + folder + ")";
    }
}
