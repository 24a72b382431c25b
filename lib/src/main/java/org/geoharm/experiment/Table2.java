package org.geoharm.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoharm.Recipe;
import org.geoharm.check.Check;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.harmonize.PriorEstimation;
import org.geoharm.method.Companion;
import org.geoharm.model.ResNet;
import org.geoharm.train.Optimization;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Linear probing on ImageNet-LT and Places-LT, on 100 images of each class: SimCLR, Focal, SDCLR, DnC and BCL with a ResNet-50, each
 * without and with harmonisation.
 *
 * @param sets one part of the table each, at least one
 * @param photographs where they are
 */
public record Table2(List<PhotographSet> sets, Photographs photographs) implements PaperTable {

    private static final int SHOTS = 100;

    public Table2 {
        Check.that(!sets.isEmpty(), "at least one set of photographs is needed, got none");
        sets = List.copyOf(sets);
    }

    /** Returns the whole table. */
    public static Table2 of(Photographs photographs) {
        return new Table2(List.of(PhotographSet.values()), photographs);
    }

    /** Returns a part of the table. */
    public Table2 withSets(List<PhotographSet> others) {
        return new Table2(others, photographs);
    }

    @Override
    public int number() {
        return 2;
    }

    @Override
    public String title() {
        return "Linear probing on ImageNet-LT and Places-LT";
    }

    /** Returns the parts of the table, or what stands in for them. */
    public List<Task> tasks(Scale scale) throws IOException {
        List<Task> tasks = new ArrayList<>();
        for (PhotographSet set : sets) {
            tasks.add(Task.of(photographs.dataset(set, scale)));
        }
        return tasks;
    }

    /**
     * Returns what is trained on a part, at a scale. The floor of the surrogate prior is a number of images and goes with their number:
     * 100 on the whole of either set, as in the reference code.
     *
     * @param set that the part is of, or stands in for
     */
    public List<Recipe> recipes(PhotographSet set, Task task, Scale scale) {
        double share = Math.min(1, (double) task.train().size() / set.images());
        return PaperSettings.LARGE.pairs().stream().map(scale::applied).map(recipe -> withFloors(recipe, share)).toList();
    }

    private static Recipe withFloors(Recipe recipe, double share) {
        List<Companion> companions = recipe.companions().stream()
                .map(companion -> companion instanceof Harmonization harmonization ? withFloor(harmonization, share) : companion).toList();
        return new Recipe(recipe.method(), recipe.backbone(), recipe.augmentation(), recipe.optimization(), companions, recipe.seed());
    }

    private static Harmonization withFloor(Harmonization harmonization, double share) {
        PriorEstimation prior = harmonization.priorEstimation();
        return harmonization.withPriorEstimation(prior.withFloor((int) Math.round(share * prior.floor())));
    }

    @Override
    public Plan plan(Scale scale) throws IOException {
        return plan(tasks(scale), scale);
    }

    /**
     * Returns all trainings on parts that were made before.
     *
     * @param tasks as {@link #tasks} gives them
     */
    public Plan plan(List<Task> tasks, Scale scale) {
        List<Trial> trials = new ArrayList<>();
        for (int part = 0; part < sets.size(); part++) {
            Task task = tasks.get(part);
            trials.addAll(Pretrainings.of(task, recipes(sets.get(part), task, scale), scale.seeds()).trials());
        }
        return Plan.of(trials);
    }

    @Override
    public Table againstPaper(List<Task> tasks, Scale scale) {
        List<String> names = List.of("images", "classes", "training images", "pixels", "width of the network", "epochs", "images a batch",
                "epochs of the probe", "images a class for the probe");
        return Table.create("Scale " + scale.name(), StringColumn.create("Setting", names),
                StringColumn.create("here", Stream.concat(images(tasks), settings(scale))),
                StringColumn.create("paper", Stream.concat(Stream.of("ImageNet-LT and Places-LT", "1000 and 365", "115846 and 62500"),
                        settings(Scale.paper()))));
    }

    private static Stream<String> images(List<Task> tasks) {
        return Stream.<Function<Task, String>>of(Task::name, task -> "" + task.train().classes(), task -> "" + task.train().size())
                .map(column -> tasks.stream().map(column).collect(Collectors.joining(" and ")));
    }

    private static Stream<String> settings(Scale scale) {
        Recipe recipe = scale.applied(PaperSettings.LARGE.simclr());
        Optimization length = recipe.optimization();
        int width = recipe.backbone() instanceof ResNet network ? network.width() : scale.width();
        int shots = Math.min(SHOTS, scale.budget().probePerClass().orElse(SHOTS));
        return IntStream.of(scale.pixels(), width, length.epochs(), length.batchSize(), scale.budget().probeEpochs(), shots)
                .mapToObj(Integer::toString);
    }
}
