package org.geoharm.bench;

import ai.djl.Device;
import java.util.List;
import java.util.stream.Stream;
import org.geoharm.torch.Precision;

/**
 * A way to compute the same training, to be compared with others.
 *
 * @param precision that the backbone is trained in
 */
record Variant(Precision precision) {

    /** Returns the part of the names of measurements: {@code float32} or {@code bfloat16}. */
    String name() {
        return precision.toString();
    }

    /** Returns all variants that this machine can compute on a device, float32 first. */
    static List<Variant> all(Device device) {
        return Stream.of(Precision.values()).filter(precision -> precision.isNativeOn(device)).map(Variant::new).toList();
    }
}
