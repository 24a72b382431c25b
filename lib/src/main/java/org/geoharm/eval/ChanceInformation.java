package org.geoharm.eval;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The mutual information that two labelings share by chance: the mean over all ways to give their labels out, each label as often as it is.
 *
 * <p>{@code E = sum over labels i, j and numbers n of P(n) n/N log(N n / (a_i b_j))}, P being hypergeometric: of b_j images drawn from N, n
 * fall among the a_i. As E depends on sizes alone, labels of one size are computed once.
 *
 * @see <a href="https://jmlr.org/papers/v11/vinh10a.html">Vinh, Epps and Bailey, JMLR 11, 2010, the expected mutual information</a>
 */
final class ChanceInformation {

    private final int images;
    /** Logarithm of n!, n = 0 to N. */
    private final double[] logFactorial;

    ChanceInformation(int images) {
        this.images = images;
        this.logFactorial = logFactorials(images);
    }

    /** Sums logarithms with what each addition loses carried on, so that even the last is right to the last bits. */
    private static double[] logFactorials(int most) {
        double[] logs = new double[most + 1];
        double lost = 0;
        for (int n = 2; n <= most; n++) {
            double term = Math.log(n) - lost;
            logs[n] = logs[n - 1] + term;
            lost = logs[n] - logs[n - 1] - term;
        }
        return logs;
    }

    /** Returns it in nats for labelings whose labels are so frequent; both sum to N. */
    double of(int[] firstSizes, int[] secondSizes) {
        double sum = 0;
        Map<Integer, Long> second = frequencies(secondSizes);
        for (Map.Entry<Integer, Long> a : frequencies(firstSizes).entrySet()) {
            for (Map.Entry<Integer, Long> b : second.entrySet()) {
                sum += a.getValue() * b.getValue() * ofPair(a.getKey(), b.getKey());
            }
        }
        return sum;
    }

    private static Map<Integer, Long> frequencies(int[] sizes) {
        return Arrays.stream(sizes).boxed().collect(Collectors.groupingBy(size -> size, TreeMap::new, Collectors.counting()));
    }

    private double ofPair(int a, int b) {
        double constant = logFactorial[a] + logFactorial[b] + logFactorial[images - a] + logFactorial[images - b] - logFactorial[images];
        double sum = 0;
        for (int n = Math.max(1, a + b - images); n <= Math.min(a, b); n++) {
            double probability = Math.exp(constant - logFactorial[n] - logFactorial[a - n] - logFactorial[b - n]
                    - logFactorial[images - a - b + n]);
            sum += probability * n / images * Math.log((double) images * n / ((double) a * b));
        }
        return sum;
    }
}
