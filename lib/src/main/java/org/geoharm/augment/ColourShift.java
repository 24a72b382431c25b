package org.geoharm.augment;

import java.util.List;

/**
 * What jitter does to one image.
 *
 * @param brightness factor, &ge; 0; 1 leaves the image as it is
 * @param contrast factor, &ge; 0; 1 leaves the image as it is
 * @param saturation factor, &ge; 0; 1 leaves the image as it is
 * @param hue turns of the colour circle, in [-0.5, 0.5]; 0 leaves the image as it is
 * @param order in which the four act
 */
record ColourShift(double brightness, double contrast, double saturation, double hue, List<Step> order) {

    /** A part of the change. */
    enum Step { BRIGHTNESS, CONTRAST, SATURATION, HUE }

    /** No change; the object itself is the mark. */
    static final ColourShift NONE = new ColourShift(1, 1, 1, 0, List.of(Step.values()));

    /** Returns the number of steps before the hue, 0 to 3. */
    int huePlace() {
        return order.indexOf(Step.HUE);
    }

    /** Returns a step by its place among those that are not the hue, 0 to 2. */
    Step colourStep(int place) {
        return order.get(place < huePlace() ? place : place + 1);
    }

    /** Returns the factor of a step that is not the hue. */
    double factor(Step step) {
        return switch (step) {
            case BRIGHTNESS -> brightness;
            case CONTRAST -> contrast;
            case SATURATION -> saturation;
            case HUE -> throw new IllegalArgumentException("step must have a factor, got HUE");
        };
    }
}
