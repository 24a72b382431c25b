package org.geoharm.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.LongTailProfile;
import org.geoharm.data.PictureFiles;
import org.geoharm.data.Synthetic;

/**
 * Where the photographs of ImageNet-LT and Places-LT are, and what stands in for them where they are not.
 *
 * @param imageNet folder of ILSVRC 2012, which holds {@code train/} and {@code val/}; empty for none
 * @param places folder of Places-365 that the published list starts from; empty for none
 * @param lists folder of the published lists, with {@code ImageNet_LT/} and {@code Places_LT/}
 * @param standIns folder where generated pictures are written
 */
public record Photographs(Optional<Path> imageNet, Optional<Path> places, Path lists, Path standIns) {

    /** Height and width of a generated picture. */
    private static final int PIXELS = 64;
    /** Deep networks take their time, so there are fewer pictures than there are small images. */
    private static final int TRAIN_SHARE = 3;
    private static final int TEST_SHARE = 2;

    /** Returns none at all, so that everything is generated. */
    public static Photographs none(Path standIns) {
        return new Photographs(Optional.empty(), Optional.empty(), Path.of("split"), standIns);
    }

    /**
     * Takes folders as a user names them.
     *
     * @param imageNet a folder, or blank for none
     * @param places a folder, or blank for none
     */
    public Photographs named(String imageNet, String places) {
        return new Photographs(folder(imageNet), folder(places), lists, standIns);
    }

    /** Returns the same with the published lists in another folder. */
    public Photographs withLists(Path other) {
        return new Photographs(imageNet, places, other, standIns);
    }

    private static Optional<Path> folder(String name) {
        return name.isBlank() ? Optional.empty() : Optional.of(Path.of(name));
    }

    /**
     * Returns a set at a scale: its first classes, and the probe's images of this scale. Where its photographs are not named, and at the
     * smoke scale always, generated pictures with a Pareto tail stand in for it, which are written as files and decoded like photographs;
     * the name says so.
     *
     * @throws IOException if a published list cannot be read, or a picture not be written
     */
    public ListedDataset dataset(PhotographSet set, Scale scale) throws IOException {
        Optional<Path> photographs = folder(set);
        return scale.limited(photographs.isPresent() && !scale.standsIn() ? set.load(photographs.get(), lists) : standIn(set, scale));
    }

    /**
     * Returns the sets whose photographs are named, as {@link #dataset} does; at the smoke scale both, as generated pictures stand
     * in there.
     *
     * @throws IOException as {@link #dataset}
     */
    public List<ListedDataset> datasets(Scale scale) throws IOException {
        List<ListedDataset> all = new ArrayList<>();
        for (PhotographSet set : PhotographSet.values()) {
            if (folder(set).isPresent() || scale.standsIn()) {
                all.add(dataset(set, scale));
            }
        }
        return all;
    }

    private Optional<Path> folder(PhotographSet set) {
        return set == PhotographSet.IMAGENET_LT ? imageNet : places;
    }

    private ListedDataset standIn(PhotographSet set, Scale scale) throws IOException {
        Synthetic usual = scale.synthetic();
        Synthetic few = usual.withTrainPerClass(usual.trainPerClass() / TRAIN_SHARE)
                .withTestPerClass(usual.testPerClass() / TEST_SHARE).withImageSize(PIXELS);
        ListedDataset written = PictureFiles.write(few.dataset(set.ordinal()), standIns.resolve(set.title()));
        double ratio = Math.min(set.imbalanceRatio(), few.trainPerClass());
        return new ListedDataset(written.name() + " in place of " + set.title(),
                written.train().longTailed(LongTailProfile.pareto(), ratio, 0), written.train(), written.test());
    }
}
