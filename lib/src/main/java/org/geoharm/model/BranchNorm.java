package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A batch norm for each branch; seen as a whole it is that of the dense one. */
final class BranchNorm implements Network {

    private final Map<Branch, BatchNorm> norms = new EnumMap<>(Branch.class);

    BranchNorm(NDManager manager, int channels) {
        for (Branch branch : Branch.values()) {
            norms.put(branch, new BatchNorm(manager, channels));
        }
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        return norms.get(Branch.DENSE).forward(input, mode);
    }

    @Override
    public List<Weight> weights() {
        return Sequence.numbered(List.copyOf(norms.values())).weights().stream().map(weight -> weight.within("bn_list")).toList();
    }

    @Override
    public Network branch(Branch branch) {
        return norms.get(branch);
    }
}
