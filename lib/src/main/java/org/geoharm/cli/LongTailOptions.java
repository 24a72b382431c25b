package org.geoharm.cli;

import java.util.List;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ImageSet;
import org.geoharm.data.LabelledImages;
import picocli.CommandLine.Option;

/** How the training set is drawn from the balanced one. */
final class LongTailOptions {

    /** What says something only where a long tail is drawn. */
    static final List<String> NAMES = List.of("--imb-type", "--imb-factor", "--imb-seed");

    @Option(names = "--imb-type", defaultValue = "exp", paramLabel = "TYPE",
            description = "Shape of the long tail, one of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Tail type;

    @Option(names = "--imb-factor", defaultValue = "0.01", paramLabel = "F",
            description = "Smallest class / largest class, in (0, 1]; 0.01 is an imbalance ratio of 100. "
                    + "Default: ${DEFAULT-VALUE}.")
    private double factor;

    @Option(names = "--imb-seed", defaultValue = "0", paramLabel = "N",
            description = "Seed that picks the images, at least 0. Default: ${DEFAULT-VALUE}.")
    private long seed;

    ImageSet draw(ImageDataset from) {
        return from.longTailed(type.profile(), Tail.ratio(factor), seed);
    }

    LabelledImages draw(LabelledImages from) {
        return from.longTailed(type.profile(), Tail.ratio(factor), seed);
    }
}
