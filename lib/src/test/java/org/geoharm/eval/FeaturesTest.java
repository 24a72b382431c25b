package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FeaturesTest {

    private static final Features THREE = new Features(new float[] {1, 2, 3, 4, 5, 6}, 2, new int[] {0, 2, 2}, 4);

    @Test
    void rows_areThoseAskedFor() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            NDArray rows = THREE.rows(manager, 1, 3);
            assertEquals(new Shape(2, 2), rows.getShape());
            assertArrayEquals(new float[] {3, 4, 5, 6}, rows.toFloatArray());
        }
    }

    @Test
    void toTensor_holdsAllRows() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            assertEquals(new Shape(3, 2), THREE.toTensor(manager).getShape());
            assertArrayEquals(THREE.values(), THREE.toTensor(manager).toFloatArray());
        }
    }

    @Test
    void classCounts_includesEmptyClasses() {
        assertArrayEquals(new int[] {1, 0, 2, 0}, THREE.classCounts());
        assertEquals("Features(size=3, dimension=2, classes=4)", THREE.toString());
    }

    @Test
    void atUnitLength_keepsDirectionsAndLabels() {
        Features features = new Features(new float[] {3, 4, 0, -2, 1e-30f, 0}, 2, new int[] {1, 0, 1}, 2);
        Features unit = features.atUnitLength();
        assertArrayEquals(new float[] {0.6f, 0.8f, 0, -1, 1, 0}, unit.values(), 1e-7f);
        assertArrayEquals(features.labels(), unit.labels());
        assertEquals(3, features.values()[0], "a copy");
        assertEquals("features of image 1 must not be all zero, they have no direction then; the network has collapsed on it",
                message(() -> new Features(new float[] {1, 0, 0, 0}, 2, new int[] {0, 0}, 1).atUnitLength()));
    }

    @Test
    void sizesThatDoNotFit_areRejected() {
        assertEquals("values must be 4 numbers (2 images of 2), got 3",
                message(() -> new Features(new float[3], 2, new int[] {0, 0}, 1)));
        assertEquals("dimension must be >= 1, got 0", message(() -> new Features(new float[0], 0, new int[] {0}, 1)));
        assertEquals("features must be those of at least one image, got none",
                message(() -> new Features(new float[0], 2, new int[0], 1)));
    }

    @Test
    void aLabelOutOfRange_isRejected() {
        assertEquals("label of image 1 must be in [0, 2), got 2", message(() -> new Features(new float[2], 1, new int[] {0, 2}, 2)));
    }

    @Test
    void aFeatureThatIsNotFinite_isRejected_sayingWhere() {
        float[] values = {0, 0, 0, 0, 0, Float.NaN};
        assertEquals("feature 1 of image 2 must be finite, got NaN; the network has diverged, so train it with a lower learning rate",
                message(() -> new Features(values, 2, new int[] {0, 0, 0}, 1)));
    }

    private static String message(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
