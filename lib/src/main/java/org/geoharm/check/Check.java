package org.geoharm.check;

import java.util.Locale;

/** Checks of arguments whose messages say the thing, the rule and the value. */
public final class Check {

    private Check() {}

    /**
     * Throws if a rule does not hold.
     *
     * @param holds whether the rule holds
     * @param message format of the message: thing, rule, value, remedy
     * @param values values for the format
     * @throws IllegalArgumentException with the formatted message, if {@code holds} is false
     */
    public static void that(boolean holds, String message, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
        }
    }

    /**
     * Throws if an order of calls is not kept.
     *
     * @throws IllegalStateException with the formatted message, if {@code holds} is false
     */
    public static void state(boolean holds, String message, Object... values) {
        if (!holds) {
            throw new IllegalStateException(String.format(Locale.ROOT, message, values));
        }
    }
}
