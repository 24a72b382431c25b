package org.geoharm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.geoharm.Environment;
import org.geoharm.check.Check;
import org.geoharm.data.ClassTree;
import org.geoharm.data.LongTailProfile;
import org.geoharm.data.Split;
import org.geoharm.data.SplitList;
import org.geoharm.data.Synthetic;
import org.geoharm.data.TailShape;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws lists of images with a long tail. */
@Command(name = "split", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
        abbreviateSynopsis = true,
        description = {"Draws a long-tailed training list from a folder that has a folder of images for each class, and balanced lists to "
                + "evaluate with: one image a line, its path and its label. A JSON file beside them says how they were drawn.", ""},
        footer = {"", "Examples:", "  geoharm split --data birds --imb-factor 0.01 --test-per-class 20",
            "  geoharm split --data imagenet --folder train --name ImageNet --imb-type pareto \\",
            "      --max 1280 --min 5 --shots 100 --output-dir split/ImageNet"})
final class SplitCommand implements Callable<Integer> {

    /** Which classes are large. */
    enum ClassOrder { shuffled, name }

    @ArgGroup(exclusive = false, validate = false, heading = "%nImages:%n", order = 1)
    private Source source = new Source();

    @ArgGroup(exclusive = false, validate = false, heading = "%nLong tail:%n", order = 2)
    private TailOptions tail = new TailOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nLists:%n", order = 3)
    private Lists wanted = new Lists();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ClassTree images = source.images();
        Split split = new Split(tail.shape(images.classCounts(), wanted.testPerClass), wanted.testPerClass, wanted.shots, wanted.seed);
        List<SplitList> lists = split.write(images, wanted.name(source), wanted.folder, "geoharm " + Environment.version());
        PrintWriter out = spec.commandLine().getOut();
        for (SplitList list : lists) {
            int[] counts = list.images().classCounts();
            out.printf("%s  %d images of %d classes, %d to %d each, sha256 %s%n", wanted.folder.resolve(list.file()),
                    list.images().paths().size(), counts.length, IntStream.of(counts).max().getAsInt(),
                    IntStream.of(counts).min().getAsInt(), list.sha256());
        }
        return 0;
    }

    /** What is drawn from. */
    static final class Source {

        @Option(names = "--data", paramLabel = "ROOT", description = "Folder that the paths in the lists are relative to.")
        private Path root;

        @Option(names = "--folder", defaultValue = "", paramLabel = "PART",
                description = "Folder below it that holds the class folders, such as train. Default: ROOT itself.")
        private String part;

        @Option(names = "--synthetic", description = "List the training images of the built-in synthetic set instead.")
        private boolean synthetic;

        ClassTree images() throws IOException {
            Check.that(synthetic == (root == null), "the images must come from --data ROOT or from --synthetic, got %s; give one "
                    + "of the two", synthetic ? "both" : "neither");
            return synthetic ? ClassTree.of(Synthetic.standard()) : ClassTree.in(root, part);
        }
    }

    /** How class sizes fall. */
    static final class TailOptions {

        private static final double USUAL_RATIO = 100;

        @Option(names = "--imb-type", defaultValue = "exp", paramLabel = "TYPE",
                description = "Shape of the long tail, one of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        private Tail type;

        @Option(names = "--imb-factor", paramLabel = "F",
                description = "Smallest class / largest class, in (0, 1]. Default: 0.01, or as --min says.")
        private Double factor;

        @Option(names = "--max", paramLabel = "N", description = "Images in the largest class. Default: as many as the largest class has "
                + "left beside the test list, in --class-order name as many as the first.")
        private Integer maximum;

        @Option(names = "--min", paramLabel = "N", description = "Images in the smallest class, instead of --imb-factor.")
        private Integer minimum;

        @Option(names = "--power", defaultValue = "6", paramLabel = "P",
                description = "Exponent of the Pareto law, > 0. Default: ${DEFAULT-VALUE}, as in ImageNet-LT.")
        private double power;

        @Option(names = "--class-order", defaultValue = "shuffled", paramLabel = "ORDER",
                description = "Which classes are large, one of ${COMPLETION-CANDIDATES}: drawn by lot, or the first by name. "
                        + "Default: ${DEFAULT-VALUE}.")
        private ClassOrder order;

        TailShape shape(int[] counts, int setAside) {
            Check.that(factor == null || minimum == null, "--imb-factor and --min say the same in two ways; leave one of them out");
            double wanted = factor == null ? USUAL_RATIO : Tail.ratio(factor);
            int most = maximum != null ? maximum
                    : Math.max(1, (order == ClassOrder.name ? counts[0] : IntStream.of(counts).max().getAsInt()) - setAside);
            Check.that(minimum == null || minimum >= 1 && minimum <= most, "--min must be in [1, %d], the images in the largest class, "
                    + "got %s", most, minimum);
            double ratio = minimum != null ? (double) most / minimum : wanted;
            LongTailProfile profile = type == Tail.pareto ? LongTailProfile.pareto(power) : type.profile();
            return new TailShape(profile, most, ratio, order == ClassOrder.name ? TailShape.Order.NAME : TailShape.Order.SHUFFLED);
        }
    }

    /** What is written. */
    static final class Lists {

        @Option(names = "--test-per-class", defaultValue = "0", paramLabel = "N",
                description = "Images of each class to set aside for a test list first. Default: ${DEFAULT-VALUE}, no list.")
        private int testPerClass;

        @Option(names = "--shots", defaultValue = "0", paramLabel = "N",
                description = "Images of each class in a balanced list for probes, which may be in the training list as well. "
                        + "Default: ${DEFAULT-VALUE}, no list.")
        private int shots;

        @Option(names = "--seed", defaultValue = "0", paramLabel = "N",
                description = "Seed of all draws, at least 0. Default: ${DEFAULT-VALUE}.")
        private long seed;

        @Option(names = "--name", paramLabel = "NAME", description = "First part of the names of the files. Default: the name of ROOT.")
        private String name;

        @Option(names = "--output-dir", defaultValue = "split", paramLabel = "DIR",
                description = "Folder for them. Default: ${DEFAULT-VALUE}.")
        private Path folder;

        String name(Source source) {
            if (name != null) {
                return name;
            }
            return source.synthetic ? "synthetic" : source.root.toAbsolutePath().normalize().getFileName().toString();
        }
    }
}
