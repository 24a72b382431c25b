package org.geoharm.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** The two ways through a {@link PrunableNetwork}, which share its convolutions and linear layers. */
public enum Branch {
    /** All weights, and batch norms of its own. */
    DENSE,
    /** The weights that the masks leave, and batch norms of its own. */
    PRUNED;

    /** Returns the parts as this branch sees them, in their order. */
    Map<String, Network> of(Map<String, Network> parts) {
        Map<String, Network> seen = new LinkedHashMap<>();
        parts.forEach((name, part) -> seen.put(name, part.branch(this)));
        return seen;
    }
}
