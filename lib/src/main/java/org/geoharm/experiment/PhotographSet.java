package org.geoharm.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.geoharm.data.ImageNetLt;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.PlacesLt;

/** The two long-tailed sets of photographs in the paper. */
public enum PhotographSet {

    /** 1000 classes of 1280 to 5. */
    IMAGENET_LT("ImageNet-LT", 115_846, 256, ImageNetLt::load),

    /** 365 classes of 4980 to 5. */
    PLACES_LT("Places-LT", 62_500, 996, PlacesLt::load);

    private final String title;
    private final int images;
    private final double imbalanceRatio;
    private final Loader loader;

    PhotographSet(String title, int images, double imbalanceRatio, Loader loader) {
        this.title = title;
        this.images = images;
        this.imbalanceRatio = imbalanceRatio;
        this.loader = loader;
    }

    @FunctionalInterface
    private interface Loader {
        ListedDataset load(Path images, Path lists) throws IOException;
    }

    /**
     * Returns sets named by a user.
     *
     * @param asked names with commas between them, such as {@code ImageNet-LT,Places-LT}; empty for both
     * @throws IllegalArgumentException if there is none of a name
     */
    public static List<PhotographSet> named(String asked) {
        return asked.isBlank() ? List.of(values()) : Stream.of(asked.split(",")).map(String::strip).map(PhotographSet::one).toList();
    }

    private static PhotographSet one(String title) {
        return Stream.of(values()).filter(set -> set.title.equals(title)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "sets of photographs must be some of " + Stream.of(values()).map(PhotographSet::title).toList()
                        + " with commas between them, got '" + title + "'"));
    }

    /** Returns its name in the paper. */
    public String title() {
        return title;
    }

    /** Returns how many images its published list has to pre-train on. */
    public int images() {
        return images;
    }

    /** Returns N_max / N_min of that list. */
    public double imbalanceRatio() {
        return imbalanceRatio;
    }

    /** Reads its published lists; see {@link ImageNetLt#load(Path, Path)} and {@link PlacesLt#load(Path, Path)}. */
    ListedDataset load(Path photographs, Path lists) throws IOException {
        return loader.load(photographs, lists);
    }
}
