package org.geoharm.notebook;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant. */
final class Nearest {

    private Nearest() {}

    /** Returns the name with the fewest letters to change, if that is a third of them or less; case does not count. */
    static Optional<String> to(String written, Collection<String> names) {
        String text = written.toLowerCase(Locale.ROOT);
        Comparator<String> nearness = Comparator.comparingInt(name -> distance(text, name.toLowerCase(Locale.ROOT)));
        return names.stream().min(nearness.thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(text, name.toLowerCase(Locale.ROOT)) <= Math.max(1, Math.max(text.length(), name.length()) / 3));
    }

    /** Returns the letters to insert, delete, replace or swap with their neighbour that make one text of the other. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j
                        : Math.min(cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1),
                                1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
