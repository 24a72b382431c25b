package org.geoharm.cli;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers from a command line; says in words what kind of number was wanted. */
final class Numbers {

    private Numbers() {}

    /** Makes a command, all whose options exist by now, read its numbers this way. */
    static void register(CommandLine line) {
        line.registerConverter(int.class, Numbers::whole).registerConverter(Integer.class, Numbers::whole);
        line.registerConverter(long.class, Numbers::wholeLong).registerConverter(Long.class, Numbers::wholeLong);
        line.registerConverter(double.class, Numbers::finite).registerConverter(Double.class, Numbers::finite);
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("must be a whole number of at most " + Integer.MAX_VALUE + ", got '" + text + "'");
        }
    }

    private static long wholeLong(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("must be a whole number of at most " + Long.MAX_VALUE + ", got '" + text + "'");
        }
    }

    private static double finite(String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException("must be a finite number such as 0.5 or 1e-6, got '" + text + "'");
    }
}
