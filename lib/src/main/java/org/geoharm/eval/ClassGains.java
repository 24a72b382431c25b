package org.geoharm.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.report.Gains;

/** What a part such as GH adds to the accuracy of each class. */
public final class ClassGains {

    private ClassGains() {}

    /**
     * Pairs networks with and without the part, of one method, length of training and seed, and averages the differences over all pairs of
     * a method.
     *
     * @param all evaluated networks; those without a partner count nowhere
     * @param part as in {@link Gains#of}
     * @return method without the part to gain of each class in percentage points, in the order in which they come; NaN for a class without
     *     test images
     * @throws IllegalArgumentException if there is no pair
     */
    public static Map<String, double[]> of(List<? extends Outcome> all, String part) {
        Map<String, List<double[]>> differences = new LinkedHashMap<>();
        for (Outcome with : all) {
            Gains.without(with.method(), part).flatMap(base -> all.stream().filter(e -> e.method().equals(base))
                    .filter(e -> e.epochs() == with.epochs() && e.seed() == with.seed()).findFirst())
                    .ifPresent(plain -> differences.computeIfAbsent(plain.method(), method -> new ArrayList<>())
                            .add(difference(with, plain)));
        }
        Check.that(!differences.isEmpty(), "gains of %s need a method both with and without it, of one length and seed, got %s", part,
                all.stream().map(Outcome::method).distinct().toList());
        Map<String, double[]> gains = new LinkedHashMap<>();
        differences.forEach((method, pairs) -> gains.put(method, IntStream.range(0, pairs.get(0).length)
                .mapToDouble(c -> pairs.stream().mapToDouble(pair -> pair[c]).average().orElseThrow()).toArray()));
        return gains;
    }

    private static double[] difference(Outcome with, Outcome without) {
        double[] better = with.result().accuracy().perClass();
        double[] plain = without.result().accuracy().perClass();
        Check.that(better.length == plain.length, "%s and %s must be tested on the same classes, got %d and %d", with.method(),
                without.method(), better.length, plain.length);
        return IntStream.range(0, better.length).mapToDouble(c -> better[c] - plain[c]).toArray();
    }
}
