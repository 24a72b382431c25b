package org.geoharm.eval;

import java.util.function.Function;
import org.geoharm.data.ClassGroups;

/** How classes are put into the groups Many, Medium and Few by their images in pretraining. */
public enum GroupRule {
    /** The classes sorted by size, cut into thirds; what the reference reports on every dataset. */
    THIRDS(ClassGroups::thirds),
    /** More than 100 images, 20 to 100, fewer than 20. */
    BY_COUNT(ClassGroups::byCount),
    /** No groups, only the average over all classes: for images that are balanced. */
    NONE(ClassGroups::none);

    private final Function<int[], ClassGroups> rule;

    GroupRule(Function<int[], ClassGroups> rule) {
        this.rule = rule;
    }

    /** Returns the groups of classes with so many images each. */
    public ClassGroups groups(int[] classCounts) {
        return rule.apply(classCounts);
    }
}
