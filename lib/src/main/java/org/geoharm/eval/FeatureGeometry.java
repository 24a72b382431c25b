package org.geoharm.eval;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geoharm.data.LabelledImages;

/**
 * How features lie on the unit sphere: four numbers that need no classifier.
 *
 * @param interClass mean distance between class centres, see {@link ClassCentres#interClassUniformity}
 * @param neighbourhood mean distance of class centres from their nearest, see {@link ClassCentres#neighbourhoodUniformity}
 * @param uniformity of the images, see {@link Uniformity}
 * @param alignment of two augmented views of an image, see {@link Alignment}
 */
public record FeatureGeometry(double interClass, double neighbourhood, double uniformity, double alignment) {

    /** Name of the mean distance between class centres in tables. */
    public static final String INTER_CLASS = "Inter-class uniformity";
    /** Name of the mean distance of class centres from their nearest in tables. */
    public static final String NEIGHBOURHOOD = "Neighbourhood uniformity";
    /** Name of the evenness of all images in tables. */
    public static final String UNIFORMITY = "Uniformity";
    /** Name of the squared distance of two views in tables. */
    public static final String ALIGNMENT = "Alignment";

    /**
     * Measures a run on images: alignment between two views augmented as in pretraining, the rest on images that look as in a test.
     *
     * @param neighbours nearest centres of each class, 1 to the number of classes with images less one
     * @throws IOException if the checkpoint is missing or broken
     * @throws IllegalArgumentException if fewer than two classes have images, or too many neighbours are asked for
     */
    public static FeatureGeometry of(RunFeatures features, LabelledImages images, int neighbours) throws IOException {
        Features plain = features.plain(images);
        ClassCentres centres = ClassCentres.of(plain);
        return new FeatureGeometry(centres.interClassUniformity(), centres.neighbourhoodUniformity(neighbours),
                Uniformity.paper().of(plain), Alignment.paper().of(features.augmented(images, 0), features.augmented(images, 1)));
    }

    /** Returns the four by their names in tables. */
    public Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put(INTER_CLASS, interClass);
        numbers.put(NEIGHBOURHOOD, neighbourhood);
        numbers.put(UNIFORMITY, uniformity);
        numbers.put(ALIGNMENT, alignment);
        return numbers;
    }
}
