package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ClassAccuracyTest {

    @Test
    void count_putsTheSmallerClassFirst_whereScoresAreEqual() {
        assertArrayEquals(new double[] {100, 0}, counted(new float[] {1, 1, 1, 1}, new int[] {0, 1}, 2).perClass());
    }

    @Test
    void count_top5_countsRanksZeroToFour() {
        float[] scores = {6, 5, 4, 3, 2, 1, 6, 5, 4, 3, 2, 1};
        ClassAccuracy accuracy = counted(scores, new int[] {4, 5}, 6);
        assertEquals(50, accuracy.top5());
        assertEquals(0, accuracy.top1());
    }

    @Test
    void perClass_isACopy() {
        ClassAccuracy accuracy = new ClassAccuracy(50, 100, new double[] {50});
        accuracy.perClass()[0] = 0;
        assertEquals(50, accuracy.perClass()[0]);
    }

    @Test
    void numbersOutOfRange_areRejected() {
        var overall = assertThrows(IllegalArgumentException.class, () -> new ClassAccuracy(101, 100, new double[] {50}));
        assertEquals("top1 must be in percent, 0 to 100, got 101.0", overall.getMessage());
        var one = assertThrows(IllegalArgumentException.class, () -> new ClassAccuracy(50, 100, new double[] {50, -1}));
        assertEquals("accuracy of class 1 must be in percent, 0 to 100, or NaN, got -1.0", one.getMessage());
    }

    @Test
    void toString_isShort() {
        assertEquals("ClassAccuracy(top1=33.33, top5=100.00, classes=1)", new ClassAccuracy(100 / 3.0, 100, new double[] {1}).toString());
    }

    private static ClassAccuracy counted(float[] scores, int[] labels, int classes) {
        ClassAccuracy.Count count = new ClassAccuracy.Count(classes);
        count.add(scores, new Features(new float[labels.length], 1, labels, classes), 0);
        return count.accuracy();
    }
}
