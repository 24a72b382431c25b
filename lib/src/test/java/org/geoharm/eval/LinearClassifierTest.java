package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

class LinearClassifierTest {

    /** Scores of class c are feature c plus the bias (0, 0, 0.5). */
    private static final LinearClassifier IDENTITY = new LinearClassifier(new float[] {
        1, 0, 0,
        0, 1, 0,
        0, 0, 1,
        0, 0, 0.5f}, 3);

    @Test
    void evaluate_addsTheBias() {
        Features test = new Features(new float[] {1, 0, 0.75f, 1, 0, 0.25f}, 3, new int[] {2, 0}, 3);
        assertEquals(100, IDENTITY.evaluate(test).top1());
    }

    @Test
    void evaluate_ofAClassWithoutTestImages_isNotANumber() {
        Features test = new Features(new float[] {1, 0, 0, 0, 1, 0, 1, 0, 0}, 3, new int[] {0, 1, 1}, 3);
        ClassAccuracy accuracy = IDENTITY.evaluate(test);
        assertArrayEquals(new double[] {100, 50, Double.NaN}, accuracy.perClass());
        assertEquals(200.0 / 3, accuracy.top1(), 1e-9);
    }

    @Test
    void evaluate_countsEveryImage_acrossChunks() {
        int size = 2345;
        int[] labels = new int[size];
        float[] values = new float[3 * size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % 2;
            values[3 * i + (i % 5 == 0 ? 2 : labels[i])] = 1;
        }
        ClassAccuracy accuracy = IDENTITY.evaluate(new Features(values, 3, labels, 3), Device.cpu());
        assertEquals(100.0 * (size - size / 5) / size, accuracy.top1(), 1e-9);
    }

    @Test
    void evaluate_ofFewerThanFiveClasses_hasFullTop5() {
        assertEquals(100, IDENTITY.evaluate(new Features(new float[] {0, 9, 9}, 3, new int[] {0}, 3)).top5());
    }

    @Test
    void evaluate_rejectsALabelBeyondTheTrainingClasses() {
        Features test = new Features(new float[] {1, 0, 0}, 3, new int[] {3}, 4);
        var error = assertThrows(IllegalArgumentException.class, () -> IDENTITY.evaluate(test));
        assertEquals("test image 0 has label 3, but the classifier was trained on 3 classes; take both sets from one dataset",
                error.getMessage());
    }

    @Test
    void evaluate_rejectsAnotherDimension() {
        Features test = new Features(new float[] {1, 0}, 2, new int[] {0}, 3);
        var error = assertThrows(IllegalArgumentException.class, () -> IDENTITY.evaluate(test));
        assertEquals("test features must have the dimension 3 of the training features, got 2", error.getMessage());
    }

    @Test
    void weight_isTheOneOfClassAndFeature() {
        LinearClassifier classifier = new LinearClassifier(new float[] {1, 2, 3, 4, 5, 6}, 2);
        assertEquals(2, classifier.dimension());
        assertEquals(4, classifier.weight(1, 1));
        assertArrayEquals(new float[] {5, 6}, classifier.bias());
    }
}
