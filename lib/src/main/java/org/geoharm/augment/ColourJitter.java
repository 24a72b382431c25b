package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.image.Enhancement;
import org.geoharm.image.HueTurn;
import org.geoharm.image.Pixels;
import org.geoharm.torch.Scoped;

/**
 * Changes brightness, contrast, saturation and hue of images, for each image by random amounts in random order.
 *
 * <p>Three of the steps blend a pixel x with a base: {@code clamp(f x + (1 - f) base, 0, 1)}, f uniform in
 * [1 - amount, 1 + amount]. The base is black for brightness, the image's mean luminance for contrast, the pixel's
 * luminance for saturation. Hue turns by a uniform part of the circle in [-amount, amount]. Pictures are rounded to 8 bits after each
 * step, as the reference code does; tensors are not, and their hues, which have 8 bits there, can be 12 levels from the reference's.
 *
 * @param brightness amount in [0, 1]; 0.4 in the reference code
 * @param contrast amount in [0, 1]; 0.4 in the reference code
 * @param saturation amount in [0, 1]; 0.4 in the reference code
 * @param hue amount in turns, in [0, 0.5]; 0.1 in the reference code
 * @param probability of an image to be changed at all, in [0, 1]; 0.8 in the reference code
 */
public record ColourJitter(double brightness, double contrast, double saturation, double hue, double probability)
        implements PictureTransform {

    private static final int COLOUR_STEPS = 3;

    public ColourJitter {
        Check.that(0 <= brightness && brightness <= 1, "brightness must be in [0, 1], got %s", brightness);
        Check.that(0 <= contrast && contrast <= 1, "contrast must be in [0, 1], got %s", contrast);
        Check.that(0 <= saturation && saturation <= 1, "saturation must be in [0, 1], got %s", saturation);
        Check.that(0 <= hue && hue <= 0.5, "hue must be in [0, 0.5] turns, got %s", hue);
        Check.that(0 <= probability && probability <= 1, "probability must be in [0, 1], got %s", probability);
    }

    @Override
    public NDArray apply(NDArray images, Draws draws) {
        Images.check(images, DataType.FLOAT32, draws);
        return apply(images, shifts(draws));
    }

    @Override
    public Pixels apply(Pixels picture, Draws draws, int row) {
        ColourShift shift = shift(draws, row);
        return shift == ColourShift.NONE ? picture : apply(picture, shift);
    }

    /** Changes one picture as given. */
    static Pixels apply(Pixels picture, ColourShift shift) {
        Pixels changed = picture;
        for (ColourShift.Step step : shift.order()) {
            changed = switch (step) {
                case BRIGHTNESS -> Enhancement.BRIGHTNESS.of(changed, shift.brightness());
                case CONTRAST -> Enhancement.CONTRAST.of(changed, shift.contrast());
                case SATURATION -> Enhancement.COLOUR.of(changed, shift.saturation());
                case HUE -> new HueTurn(shift.hue()).of(changed);
            };
        }
        return changed;
    }

    /** Draws what happens to each image. */
    List<ColourShift> shifts(Draws draws) {
        return IntStream.range(0, draws.size()).mapToObj(row -> shift(draws, row)).toList();
    }

    private ColourShift shift(Draws draws, int row) {
        if (!draws.event(row, probability)) {
            return ColourShift.NONE;
        }
        List<ColourShift.Step> left = new ArrayList<>(List.of(ColourShift.Step.values()));
        List<ColourShift.Step> order = new ArrayList<>(left.size());
        while (!left.isEmpty()) {
            order.add(left.remove(draws.integer(row, left.size())));
        }
        return new ColourShift(draws.uniform(row, 1 - brightness, 1 + brightness),
                draws.uniform(row, 1 - contrast, 1 + contrast), draws.uniform(row, 1 - saturation, 1 + saturation),
                draws.uniform(row, -hue, hue), order);
    }

    /**
     * Applies given changes.
     *
     * <p>The images that change are taken out, sorted by how many steps come before their hue. Then three rounds do one
     * step of each image that is not its hue, and hues turn between the rounds, each time those of one stretch.
     */
    NDArray apply(NDArray images, List<ColourShift> shifts) {
        int[] rows = changedByHuePlace(shifts);
        List<ColourShift> theirs = Arrays.stream(rows).mapToObj(shifts::get).toList();
        return Images.withRows(images, rows, own -> changed(own, theirs));
    }

    private static int[] changedByHuePlace(List<ColourShift> shifts) {
        return IntStream.rangeClosed(0, COLOUR_STEPS)
                .flatMap(place -> IntStream.range(0, shifts.size())
                        .filter(i -> shifts.get(i) != ColourShift.NONE && shifts.get(i).huePlace() == place))
                .toArray();
    }

    /** Changes images that are sorted by the place of their hue; {@code own} is used up. */
    private static NDArray changed(NDArray own, List<ColourShift> shifts) {
        NDArray images = own;
        int first = 0;
        for (int place = 0; place <= COLOUR_STEPS; place++) {
            int end = first;
            while (end < shifts.size() && shifts.get(end).huePlace() == place) {
                end++;
            }
            if (end > first) {
                turnHues(images, shifts, first, end);
            }
            first = end;
            if (place < COLOUR_STEPS) {
                NDArray before = images;
                images = blended(before, shifts, place);
                before.close();
            }
        }
        return images;
    }

    private static void turnHues(NDArray images, List<ColourShift> shifts, int first, int end) {
        float[] turns = new float[end - first];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = (float) shifts.get(first + i).hue();
        }
        NDIndex stretch = new NDIndex().addSliceDim(first, end);
        images.set(stretch, HueShift.apply(images.get(stretch), turns));
    }

    private static NDArray blended(NDArray images, List<ColourShift> shifts, int place) {
        int n = shifts.size();
        float[] own = new float[n];
        float[] ofPixel = new float[n];
        float[] ofMean = new float[n];
        for (int i = 0; i < n; i++) {
            ColourShift.Step step = shifts.get(i).colourStep(place);
            own[i] = (float) shifts.get(i).factor(step);
            ofPixel[i] = step == ColourShift.Step.SATURATION ? 1 - own[i] : 0;
            ofMean[i] = step == ColourShift.Step.CONTRAST ? 1 - own[i] : 0;
        }
        return Scoped.oneArray(() -> {
            NDArray luminance = Luminance.of(images);                                            // (N, 1, H, W)
            NDArray mean = luminance.reshape(n, -1).mean(new int[] {1}).reshape(n, 1, 1, 1)
                    .muli(Images.beside(images, ofMean, n, 1, 1, 1));
            NDArray base = luminance.muli(Images.beside(images, ofPixel, n, 1, 1, 1)).addi(mean);
            return Images.clampToUnit(images.mul(Images.beside(images, own, n, 1, 1, 1)).addi(base));
        });
    }
}
