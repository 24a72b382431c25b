package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import org.geoharm.torch.Scoped;

/**
 * Turns the colours of images on the circle of hues of HSV, in float32 without the reference's 8-bit hues.
 *
 * <p>With V the largest channel, d its distance from the smallest and h in [0, 6) the hue in sixths of the circle, a
 * channel is {@code V - d clamp(| |h - c| - 3 | - 1, 0, 1)} where c is the hue opposite to that channel's own: 3 for
 * red, 5 for green, 1 for blue. V and d stay, h turns.
 */
final class HueShift {

    private static final float SECTORS = 6f;
    private static final float[] OPPOSITE_HUES = {3f, 5f, 1f};
    private static final float TINY = 1e-20f;

    private final NDArray red;
    private final NDArray green;
    private final NDArray blue;
    private final NDArray value;
    private final NDArray range;

    /** Takes apart (N, 3, H, W) images. */
    private HueShift(NDArray images) {
        red = images.get(new NDIndex(":, 0"));                                                   // (N, H, W)
        green = images.get(new NDIndex(":, 1"));
        blue = images.get(new NDIndex(":, 2"));
        value = red.maximum(green).maximum(blue);
        range = value.sub(red.minimum(green).minimum(blue));
    }

    /**
     * Returns turned images.
     *
     * @param images (N, 3, H, W) in [0, 1]
     * @param turns N turns, 1 for the whole circle
     */
    static NDArray apply(NDArray images, float[] turns) {
        return Scoped.oneArray(() -> {
            float[] sectors = new float[turns.length];
            for (int i = 0; i < turns.length; i++) {
                sectors[i] = SECTORS * turns[i];
            }
            return new HueShift(images).turned(Images.beside(images, sectors, turns.length, 1, 1));
        });
    }

    private NDArray turned(NDArray sectors) {
        NDArray hue = Scoped.oneArray(() -> hue().addi(sectors));                                // (N, H, W)
        NDArray missing = Scoped.oneArray(() -> missing(hue)).muli(range.expandDims(1));         // (N, 3, H, W)
        return value.expandDims(1).sub(missing);
    }

    /** Returns what each channel lacks of the value, as a share of the range; any hue. */
    private NDArray missing(NDArray hue) {
        NDArray whole = hue.div(SECTORS).floor().muli(SECTORS);
        NDArray opposite = Images.beside(hue, OPPOSITE_HUES, 1, Images.CHANNELS, 1, 1);
        NDArray distance = Scoped.oneArray(() -> hue.subi(whole).expandDims(1).sub(opposite).abs());
        return Images.clampToUnit(Scoped.oneArray(() -> distance.subi(3f).abs()).subi(1f));
    }

    /**
     * Returns hues from -1 to 5, 0 for grey. Signs serve as masks, 0 where a channel is the largest and 1 elsewhere:
     * comparing and selecting costs several times as much on the CPU.
     */
    private NDArray hue() {
        NDArray notRed = value.sub(red).sign();
        NDArray notGreen = value.sub(green).sign();
        NDArray ifRed = green.sub(blue);
        NDArray ifGreen = blue.sub(red);
        NDArray ifBlue = red.sub(green);
        NDArray unlessRed = ifBlue.subi(ifGreen).muli(notGreen).addi(ifGreen);
        NDArray within = unlessRed.subi(ifRed).muli(notRed).addi(ifRed).divi(range.maximum(TINY));
        NDArray centre = notGreen.addi(1f).muli(notRed).muli(2f);                                // 0, 2 or 4
        return within.addi(centre);
    }
}
