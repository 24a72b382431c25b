package org.geoharm.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geoharm.FineTuning;
import org.geoharm.Recipe;
import org.geoharm.data.Cifar10;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ImageFolder;
import org.geoharm.data.ProbeData;
import org.geoharm.eval.Evaluation;
import org.geoharm.eval.GroupRule;
import tech.tablesaw.api.Table;

/**
 * Transfer: backbones that were pre-trained on CIFAR-100-LT with ratio 100, as features for other images with other classes, by a linear
 * probe and by fine-tuning. Both learn from the same labelled images.
 *
 * <p>It goes to the classes of CIFAR-100 that a small scale leaves out, to CIFAR-10 where it is in the data home, and to one's own images.
 * Where there is none of these, generated images stand in for CIFAR-10, and the name says so.
 *
 * @param folders images with {@code train/} and {@code val/}, a folder a class, such as fine-grained datasets; may be none
 * @param methods some of {@link PaperSettings#names()}
 */
public record Table4(List<Path> folders, List<String> methods) implements PaperTable {

    private static final double RATIO = 100;
    private static final int PAIR = 2;
    private static final int CIFAR_10_CLASSES = 10;

    public Table4 {
        folders = List.copyOf(folders);
        methods = List.copyOf(methods);
    }

    /** Returns the table of all methods, without images of one's own. */
    public static Table4 standard() {
        return new Table4(List.of(), PaperSettings.CIFAR.names());
    }

    /** Returns the same with images of one's own. */
    public Table4 withFolders(List<Path> others) {
        return new Table4(others, methods);
    }

    /** Returns the same with some of the methods only. */
    public Table4 withMethods(List<String> others) {
        return new Table4(folders, others);
    }

    @Override
    public int number() {
        return 4;
    }

    @Override
    public String title() {
        return "Transfer from CIFAR-100-LT to other classes";
    }

    /** Takes no groups of classes: there is no long tail in what is transferred to. */
    @Override
    public Evaluation evaluation(Scale scale) {
        return scale.evaluation().withRule(GroupRule.NONE);
    }

    /**
     * Returns what is transferred to, with as many labelled images as a scale takes.
     *
     * @throws IOException if images are there and cannot be read
     */
    public List<ProbeData> targets(Scale scale) throws IOException {
        List<ProbeData> targets = new ArrayList<>();
        scale.unseen().map(scale::probed).ifPresent(targets::add);
        if (!scale.standsIn() && Cifar10.isPresent()) {
            targets.add(scale.probed(Cifar10.load()));
        }
        for (Path folder : folders) {
            targets.add(scale.probed(ImageFolder.dataset(folder)));
        }
        return targets.isEmpty() ? List.of(scale.probed(standIn(scale))) : targets;
    }

    /** Tells of the images of the pre-training. */
    @Override
    public Table againstPaper(List<Task> parts, Scale scale) throws IOException {
        return scale.againstPaper(scale.dataset().longTailed(RATIO));
    }

    /** Returns generated images of ten classes, other images than those that stand in for CIFAR-100. */
    private static ImageDataset standIn(Scale scale) {
        ImageDataset made = scale.synthetic().withClasses(CIFAR_10_CLASSES).dataset(1);
        return new ImageDataset(made.name() + " in place of CIFAR-10", made.train(), made.test());
    }

    /**
     * Returns probes of every pre-training and of an untrained network, and fine-tunings: at the small scales from the first method only,
     * to save time.
     */
    @Override
    public Plan plan(Scale scale) throws IOException {
        List<Recipe> recipes = PaperSettings.CIFAR.pairs(methods).stream().map(scale::applied).toList();
        ImageDataset data = scale.dataset();
        Task source = Task.longTailed(data, RATIO, scale);
        Pretrainings probed = Pretrainings.of(source, recipes, scale.seeds());
        Pretrainings tuned = scale.isFull() ? probed : Pretrainings.of(source, recipes.subList(0, PAIR), scale.seeds());
        List<FineTuning> settings = List.of(scale.applied(FineTuning.crossEntropy()));
        List<Trial> trials = new ArrayList<>();
        for (ProbeData target : targets(scale)) {
            Task probe = transfer(source, target, "linear probe");
            trials.addAll(untrained(probe, scale));
            trials.addAll(probed.transferred(probe));
            trials.addAll(tuned.fineTuned(settings, transfer(source, target, "fine-tuning")));
        }
        return Plan.of(trials);
    }

    /** Names the stand-in that was pre-trained on too, where the target is real. */
    private static Task transfer(Task source, ProbeData target, String how) {
        Task task = Task.transfer(target, how);
        return source.standsIn() && !task.standsIn() ? Task.transfer(target, how + ", pre-trained on " + source.name()) : task;
    }

    private static List<UntrainedTrial> untrained(Task probe, Scale scale) {
        Recipe recipe = scale.applied(PaperSettings.CIFAR.simclr());
        return scale.seeds().stream().map(seed -> new UntrainedTrial(recipe.withSeed(seed), probe)).toList();
    }
}
