package org.geoharm.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Bit for bit against golden 10 in the test of the operations; here symmetries and sizes. */
class AffineTest {

    private final Pixels picture = GoldenPixels.hashed(9, 6);

    @Test
    void of_movesThatDoNothing_giveThePicture() {
        for (Affine move : List.of(Affine.shearX(0), Affine.shearY(0), Affine.translation(0, 0), Affine.rotation(0, 9, 6),
                Affine.rotation(-360, 9, 6))) {
            GoldenPixels.assertSame(picture, move.of(picture), move.toString());
        }
    }

    @Test
    void translation_movesLeftAndUp_withBlackBehind() {
        Pixels moved = Affine.translation(2, -3).of(picture);
        for (int row = 0; row < 9; row++) {
            for (int column = 0; column < 6; column++) {
                int expected = row < 3 || column >= 4 ? 0 : picture.level(1, row - 3, column + 2);
                assertEquals(expected, moved.level(1, row, column), row + ", " + column);
            }
        }
    }

    @Test
    void rotation_byAQuarter_isATransposition() {
        Pixels square = GoldenPixels.hashed(8, 8);
        Pixels turned = Affine.rotation(90, 8, 8).of(square);
        for (int i = 0; i < 64; i++) {
            assertEquals(square.level(2, i / 8, i % 8), turned.level(2, 7 - i % 8, i / 8), "pixel " + i);
        }
    }

    @Test
    void shearX_movesEachRowByTheFactor() {
        Pixels sheared = Affine.shearX(1).of(GoldenPixels.hashed(4, 10));
        Pixels source = GoldenPixels.hashed(4, 10);
        for (int row = 0; row < 4; row++) {
            assertEquals(source.level(0, row, row + 1), sheared.level(0, row, 0), "row " + row);
        }
        assertTrue(sheared.level(0, 3, 9) == 0 && sheared.level(0, 3, 6) == 0, "black comes in");
    }

    @Test
    void shearY_isShearX_ofTheTransposedPicture() {
        Pixels square = GoldenPixels.hashed(8, 8);
        GoldenPixels.assertSame(transposed(Affine.shearX(-0.37).of(transposed(square))), Affine.shearY(-0.37).of(square), "shear");
    }

    private static Pixels transposed(Pixels square) {
        int n = square.width();
        byte[] planes = new byte[square.planes().length];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (byte) square.level(i / (n * n), i % n, i / n % n);
        }
        return new Pixels(n, n, planes);
    }
}
