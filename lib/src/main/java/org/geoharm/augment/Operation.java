package org.geoharm.augment;

import java.util.function.BiFunction;
import org.geoharm.image.Affine;
import org.geoharm.image.Cutout;
import org.geoharm.image.Enhancement;
import org.geoharm.image.Equalization;
import org.geoharm.image.Pixels;
import org.geoharm.image.ToneCurve;

/**
 * What {@link RandAugment} chooses from, with the ranges of the reference code: each has one parameter that goes from one end of
 * its range to the other as the magnitude goes from 0 to 30.
 *
 * <p>A larger magnitude is not always more: solarising and posterising become weaker, and the four that have a factor
 * leave the image as it is at 15.
 */
enum Operation {

    /** Shear factor along the rows. */
    SHEAR_X(0, 0.6, Sign.EITHER, (picture, planned) -> Affine.shearX(planned.parameter()).of(picture)),
    /** Shear factor along the columns. */
    SHEAR_Y(0, 0.6, Sign.EITHER, (picture, planned) -> Affine.shearY(planned.parameter()).of(picture)),
    /** Part of the width. */
    TRANSLATE_X(0, 0.66, Sign.EITHER,
            (picture, planned) -> Affine.translation(planned.parameter() * picture.width(), 0).of(picture)),
    /** Part of the height. */
    TRANSLATE_Y(0, 0.66, Sign.EITHER,
            (picture, planned) -> Affine.translation(0, planned.parameter() * picture.height()).of(picture)),
    /** Degrees, counter-clockwise. */
    ROTATE(0, 60, Sign.EITHER,
            (picture, planned) -> Affine.rotation(planned.parameter(), picture.height(), picture.width()).of(picture)),
    /** Does not heed its parameter. */
    AUTO_CONTRAST(0, 1, Sign.PLUS, (picture, planned) -> Equalization.OF_EXTREMES.of(picture)),
    /** Does not heed its parameter. */
    INVERT(0, 1, Sign.PLUS, (picture, planned) -> ToneCurve.inversion().of(picture)),
    /** Does not heed its parameter. */
    EQUALIZE(0, 1, Sign.PLUS, (picture, planned) -> Equalization.OF_HISTOGRAM.of(picture)),
    /** Level from which on levels are inverted. */
    SOLARIZE(0, 110, Sign.PLUS, (picture, planned) -> ToneCurve.solarization(planned.parameter()).of(picture)),
    /** Bits that are kept, cut to a whole number. */
    POSTERIZE(4, 8, Sign.PLUS, (picture, planned) -> ToneCurve.posterization((int) planned.parameter()).of(picture)),
    /** Factor. */
    CONTRAST(0.1, 1.9, Sign.PLUS, (picture, planned) -> Enhancement.CONTRAST.of(picture, planned.parameter())),
    /** Factor. */
    COLOUR(0.1, 1.9, Sign.PLUS, (picture, planned) -> Enhancement.COLOUR.of(picture, planned.parameter())),
    /** Factor. */
    BRIGHTNESS(0.1, 1.9, Sign.PLUS, (picture, planned) -> Enhancement.BRIGHTNESS.of(picture, planned.parameter())),
    /** Factor. */
    SHARPNESS(0.1, 1.9, Sign.PLUS, (picture, planned) -> Enhancement.SHARPNESS.of(picture, planned.parameter())),
    /** Part of the width. */
    CUTOUT(0, 0.4, Sign.PLUS,
            (picture, planned) -> new Cutout(planned.parameter(), planned.across(), planned.down()).of(picture));

    /** Magnitude at which the parameter reaches the end of its range. */
    static final double FULL = 30;

    private enum Sign { PLUS, EITHER }

    private final double atZero;
    private final double atFull;
    private final Sign sign;
    private final BiFunction<Pixels, PlannedOperation, Pixels> change;

    Operation(double atZero, double atFull, Sign sign, BiFunction<Pixels, PlannedOperation, Pixels> change) {
        this.atZero = atZero;
        this.atFull = atFull;
        this.sign = sign;
        this.change = change;
    }

    /** Draws one of all operations with all that it needs, for one image at a magnitude in [0, 30]. */
    static PlannedOperation draw(double magnitude, Draws draws, int row) {
        Operation[] all = values();
        Operation drawn = all[draws.integer(row, all.length)];
        boolean negated = draws.uniform(row, 0, 1) < 0.5 && drawn.isSigned();
        double parameter = drawn.parameter(magnitude);
        return new PlannedOperation(drawn, negated ? -parameter : parameter, draws.uniform(row, 0, 1), draws.uniform(row, 0, 1));
    }

    /** Returns the parameter, without sign, at a magnitude in [0, 30]. */
    double parameter(double magnitude) {
        return atZero + magnitude / FULL * (atFull - atZero);
    }

    /** Returns whether the parameter is negated half of the time. */
    boolean isSigned() {
        return sign == Sign.EITHER;
    }

    /** Returns the changed picture; {@code picture} is not changed. */
    Pixels apply(Pixels picture, PlannedOperation planned) {
        return change.apply(picture, planned);
    }
}
