package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.geoharm.check.Check;
import org.geoharm.image.Enhancement;
import org.geoharm.image.Pixels;
import org.geoharm.torch.Scoped;

/**
 * Takes the colour out of images: each channel becomes the luminance 0.299 R + 0.587 G + 0.114 B.
 *
 * @param probability of an image to become grey, in [0, 1]; 0.2 in the reference code
 */
public record RandomGreyscale(double probability) implements PictureTransform {

    public RandomGreyscale {
        Check.that(0 <= probability && probability <= 1, "probability must be in [0, 1], got %s", probability);
    }

    @Override
    public NDArray apply(NDArray images, Draws draws) {
        Images.check(images, DataType.FLOAT32, draws);
        return apply(images, draws.events(probability));
    }

    @Override
    public Pixels apply(Pixels picture, Draws draws, int row) {
        return draws.event(row, probability) ? Enhancement.grey(picture) : picture;
    }

    /** Takes the colour out of those images that are marked; the others come out bit-equal. */
    NDArray apply(NDArray images, boolean[] grey) {
        return Scoped.oneArray(() -> Images.blend(images, Luminance.of(images), grey));
    }
}
