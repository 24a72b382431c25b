package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerLawTest {

    private static final double[] SIZES = {16, 32, 64, 100};

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 0.5, 1, 2, 2.7})
    void fit_ofAnExactLaw_findsIt(double exponent) {
        PowerLaw law = PowerLaw.fit(SIZES, Arrays.stream(SIZES).map(x -> 0.3 * Math.pow(x, exponent)).toArray());
        assertEquals(exponent, law.exponent(), 1e-12);
        assertEquals(0.3, law.factor(), 1e-12);
        assertEquals(0.3 * Math.pow(7, exponent), law.at(7), 1e-9);
    }

    @Test
    void fit_ofScatteredPoints_hasTheLeastSquaresOfLogarithms() {
        double[] y = {1, 5, 7, 20};
        PowerLaw law = PowerLaw.fit(SIZES, y);
        double least = squares(law, y);
        for (double step : new double[] {-1e-3, 1e-3}) {
            assertTrue(least < squares(new PowerLaw(law.exponent() + step, law.factor()), y));
            assertTrue(least < squares(new PowerLaw(law.exponent(), law.factor() * (1 + step)), y));
        }
    }

    private static double squares(PowerLaw law, double[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += Math.pow(Math.log(y[i] / law.at(SIZES[i])), 2);
        }
        return sum;
    }

    @Test
    void fit_ofWhatHasNoLaw_isRefused() {
        refused("as many sizes as values, got 4 and 1", SIZES, new double[] {1});
        refused("two different sizes, got 1", new double[] {2, 2}, new double[] {1, 2});
        refused("must be > 0, got -1.0 at 2.0", new double[] {1, 2}, new double[] {1, -1});
        refused("must be > 0, got 1.0 at 0.0", new double[] {0, 2}, new double[] {1, 1});
    }

    private static void refused(String words, double[] x, double[] y) {
        String message = assertThrows(IllegalArgumentException.class, () -> PowerLaw.fit(x, y)).getMessage();
        assertTrue(message.contains(words), message);
    }
}
