package org.geoharm;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.harmonize.Surrogates;
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

    /**
     * Returns losses and rates, epoch by epoch; of a training in parts, those of the last part, which is its own.
     *
     * @throws IOException if no epoch of its own is done, or the file cannot be understood
     */
    public History history() throws IOException {
        checkBegun();
        return History.read(new RunFolder(folder).history());
    }

    /**
     * Checks that an epoch of its own is done, so that there is something to look at.
     *
     * @throws IOException if there is none; the message says how far the training is, and what to do
     */
    public void checkBegun() throws IOException {
        if (!Files.exists(new RunFolder(folder).history()) && !Files.exists(new RunFolder(folder).checkpoint())) {
            int done = epochsDone();
            int all = recipe.optimization().epochs();
            throw new IOException(folder + ": " + (done == 0 ? "none of " + all + " epochs is done"
                    : done + " of " + all + " epochs are done, all in trainings that this one builds upon")
                    + "; train it again with the same settings, it goes on where it stopped");
        }
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
     * Returns how many epochs are done, those of trainings that this one builds upon included, rounded down; all of them, if the run is
     * finished. An epoch of a part counts by the share of the images that the part sees.
     *
     * @throws IOException if a history cannot be read
     */
    public int epochsDone() throws IOException {
        if (finished()) {
            return recipe.optimization().epochs();
        }
        long seen = 0;
        for (Path part : new RunFolder(folder).parts()) {
            RunFolder its = new RunFolder(part);
            seen += (long) History.read(its.history()).size() * RecipeJson.data(its.recipe()).size();
        }
        return Math.toIntExact(seen / RecipeJson.data(new RunFolder(folder).recipe()).size()) + ownHistory().size();
    }

    /** Returns the history, which is empty as long as no epoch is done. */
    private History ownHistory() throws IOException {
        Path file = new RunFolder(folder).history();
        return Files.exists(file) ? History.read(file) : History.empty();
    }

    /**
     * Returns the wall time of all epochs in seconds, those of trainings that this one builds upon included; of a resumed run, that of
     * the epochs that counted.
     *
     * @throws IOException if a history cannot be read
     */
    public double seconds() throws IOException {
        double seconds = seconds(ownHistory());
        for (Path part : new RunFolder(folder).parts()) {
            seconds += seconds(History.read(new RunFolder(part).history()));
        }
        return seconds;
    }

    private static double seconds(History history) {
        return history.size() == 0 ? 0 : DoubleStream.of(history.column("seconds")).sum();
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
        checkBegun();
        Learner learner = recipe.learner(manager);
        try (NDManager loaded = manager.newSubManager()) {
            Checkpoint checkpoint = Checkpoint.read(new RunFolder(folder).checkpoint(), loaded);
            RunFolder.fitting(new RunFolder(folder).checkpoint(), () -> Weights.load(learner.weights(), checkpoint.arrays()));
        }
        return learner.backbone();
    }

    /**
     * Returns what harmonisation made of the training images by the last checkpoint: their surrogate labels, in the order of the training
     * set, and the surrogate prior. Of a finished run it is what the training ended with.
     *
     * @throws IOException if the checkpoint is missing, broken, or belongs to other settings or images
     * @throws IllegalStateException if the run was trained without harmonisation, or with it in its parts only
     */
    public Surrogates surrogates() throws IOException {
        Harmonization harmonization = recipe.own().companions().stream().filter(Harmonization.class::isInstance)
                .map(Harmonization.class::cast).findFirst().orElseThrow(() -> new IllegalStateException(withoutSurrogates()));
        checkBegun();
        RunFolder files = new RunFolder(folder);
        int images = RecipeJson.data(files.recipe()).size();
        try (NDManager loaded = Torch.newManager(Device.cpu())) {
            Checkpoint checkpoint = Checkpoint.read(files.checkpoint(), loaded);
            return RunFolder.fitted(files.checkpoint(),
                    () -> harmonization.surrogates(checkpoint.within(Harmonization.NAME + "."), images));
        }
    }

    private String withoutSurrogates() {
        boolean inParts = recipe.companions().stream().anyMatch(Harmonization.class::isInstance);
        return title() + " in " + folder + (inParts
                ? " harmonises the trainings that it builds upon, and has no surrogate labels of its own; open one of these, which are "
                        + "folders inside"
                : " was trained without harmonisation and has no surrogate labels; train a recipe with(Harmonization.paper())");
    }

    @Override
    public String toString() {
        return "Run(" + title() + ", epochs=" + recipe.optimization().epochs() + ", folder=" + folder + ")";
    }
}
