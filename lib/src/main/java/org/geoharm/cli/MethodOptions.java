package org.geoharm.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoharm.Recipe;
import org.geoharm.augment.Interpolation;
import org.geoharm.augment.Pipeline;
import org.geoharm.check.Check;
import org.geoharm.experiment.PaperSettings;
import org.geoharm.method.Method;
import org.geoharm.method.SDCLR;
import org.geoharm.method.SimCLR;
import org.geoharm.method.SubBatched;
import org.geoharm.model.Backbone;
import org.geoharm.model.Pruning;
import org.geoharm.model.ResNet18;
import org.geoharm.model.ResNet34;
import org.geoharm.model.ResNet50;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is learned, by which network, from which views; in the words and with the defaults of the reference. */
final class MethodOptions {

    private static final List<String> PRUNING = List.of("--prune-percent", "--random-prune-percent");
    private static final List<String> IN_FILES = List.of("--image-size");

    /**
     * A method by the name that the reference uses.
     *
     * @param method the method itself
     * @param harmonized whether the name ends in gh
     */
    record Choice(MethodName method, boolean harmonized) {

        private static final String SUFFIX = "_gh";

        /** Reads a name. */
        static final class Converter implements ITypeConverter<Choice> {
            @Override
            public Choice convert(String text) {
                String name = text.toLowerCase(Locale.ROOT);
                boolean harmonized = name.endsWith(SUFFIX);
                String method = harmonized ? name.substring(0, name.length() - SUFFIX.length()) : name;
                return Arrays.stream(MethodName.values()).filter(known -> known.name().equals(method)).findFirst()
                        .map(known -> new Choice(known, harmonized))
                        .orElseThrow(() -> new TypeConversionException("must be one of " + names() + ", was '" + text + "'"));
            }

            private static String names() {
                return Arrays.stream(MethodName.values()).flatMap(known -> Stream.of(known.name(), known.name() + SUFFIX))
                        .collect(Collectors.joining(", "));
            }
        }
    }

    /** The backbones by the names that the reference uses. */
    enum NetworkName { resnet18, resnet34, resnet50 }

    /** How crops are resized. */
    enum Resize {
        bilinear(Interpolation.BILINEAR), bicubic(Interpolation.BICUBIC);

        private final Interpolation meaning;

        Resize(Interpolation meaning) {
            this.meaning = meaning;
        }
    }

    @Option(names = "--method", defaultValue = "simclr", paramLabel = "NAME", converter = Choice.Converter.class,
            description = "What is learned from two views of an image: simclr, focal, sdclr, dnc or bcl (simclr with --bcl), each with _gh "
                    + "for the same with --gh. Default: ${DEFAULT-VALUE}.")
    private Choice method;

    @Option(names = "--prune-percent", paramLabel = "F",
            description = "Part of the convolutions' weights that the second view of sdclr misses, in [0, 1). Default: 0.9; 0.1 for images "
                    + "in files.")
    private Double pruned;

    @Option(names = "--random-prune-percent", paramLabel = "F",
            description = "Part of all weights, within that, that is missed by chance instead of for its size. Default: 0.")
    private Double prunedByChance;

    @Option(names = "--sub-batch", paramLabel = "N",
            description = "Send each batch of simclr, focal or bcl through the network in parts of at most N images, at least 2, for "
                    + "batches that are too large for the device; gradients are those of the whole. Default: whole batches.")
    private Integer subBatch;

    @Option(names = "--network", paramLabel = "NAME",
            description = "The backbone, one of ${COMPLETION-CANDIDATES}. Default: resnet18; resnet50 for images in files.")
    private NetworkName network;

    @Option(names = "--width", defaultValue = "64", paramLabel = "W",
            description = "Channels of its first stage; fewer train faster. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(names = "--image-size", defaultValue = "224", paramLabel = "S",
            description = "Height and width in pixels of the views of images in files. Default: ${DEFAULT-VALUE}.")
    private int imageSize;

    @Option(names = "--interpolation", paramLabel = "HOW",
            description = "How crops are resized, one of ${COMPLETION-CANDIDATES}. Default: bilinear; bicubic for images in files.")
    private Resize resize;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N",
            description = "Seed of weights, batches and augmentations. Default: ${DEFAULT-VALUE}.")
    private long seed;

    boolean isHarmonized() {
        return method.harmonized();
    }

    boolean isBoosted() {
        return method.method() == MethodName.bcl;
    }

    /** Returns the paper's recipe with what was given in its place; boosting and harmonisation are for others to add. */
    Recipe recipe(PaperSettings paper, Given given) {
        if (method.method() != MethodName.sdclr) {
            given.refuse(PRUNING, "is an option of self-damaging contrast; add --method sdclr or leave it out");
        }
        if (paper != PaperSettings.LARGE) {
            given.refuse(IN_FILES, "is for images in files; leave it out");
        }
        MethodName alone = isBoosted() ? MethodName.simclr : method.method();
        Recipe recipe = alone.in(paper.simclr(), paper).withBackbone(backbone(paper)).withAugmentation(views(paper)).withSeed(seed);
        recipe = recipe.method() instanceof SDCLR sdclr ? recipe.withMethod(sdclr.withPruning(pruning(sdclr.pruning()))) : recipe;
        return subBatch == null ? recipe : recipe.withMethod(inSubBatches(recipe.method()));
    }

    private SubBatched inSubBatches(Method whole) {
        if (whole instanceof SimCLR simclr) {
            return simclr.inSubBatches(subBatch);
        }
        throw new IllegalArgumentException("--sub-batch is for simclr, focal and bcl, which train one network by one loss of the batch, "
                + "got --method " + method.method() + "; leave it out");
    }

    /** Refuses parts that are whole batches, as they would cost a forward pass and save nothing. */
    void checkSubBatch(int batchSize) {
        Check.that(subBatch == null || subBatch < batchSize, "--sub-batch must be < --batch-size, or it costs time and saves no memory; "
                + "got %d of %d images", subBatch, batchSize);
    }

    private Pruning pruning(Pruning paper) {
        return new Pruning(pruned == null ? paper.fraction() : pruned, prunedByChance == null ? paper.randomShare() : prunedByChance);
    }

    private Pipeline views(PaperSettings paper) {
        Pipeline views = paper == PaperSettings.LARGE ? Pipeline.imageNet(imageSize) : paper.simclr().augmentation();
        return resize == null ? views : views.withInterpolation(resize.meaning);
    }

    private Backbone backbone(PaperSettings paper) {
        boolean large = paper == PaperSettings.LARGE;
        NetworkName name = network != null ? network : large ? NetworkName.resnet50 : NetworkName.resnet18;
        Check.that(large || name != NetworkName.resnet50, "--network resnet50 has the first layers for photographs, which leave nothing of "
                + "images of 32 pixels; take resnet18 or resnet34");
        Check.that(!large || name != NetworkName.resnet34, "--network resnet34 has the first layers for small images; take resnet18 or "
                + "resnet50 for images in files");
        return switch (name) {
            case resnet18 -> (large ? ResNet18.imageNet() : ResNet18.cifar()).withWidth(width);
            case resnet34 -> ResNet34.cifar().withWidth(width);
            case resnet50 -> ResNet50.imageNet().withWidth(width);
        };
    }
}
