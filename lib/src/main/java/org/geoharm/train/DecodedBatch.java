package org.geoharm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.List;
import org.geoharm.check.Check;
import org.geoharm.image.Pixels;
import org.geoharm.torch.PinnedTransfer;

/**
 * Images of one batch, decoded and brought to one size, in each of their views.
 *
 * @param indices of the images, those left out not among them
 * @param pictures for each view the images in this order
 */
public record DecodedBatch(int[] indices, List<List<Pixels>> pictures) {

    /** Returns the number of images. */
    public int size() {
        return indices.length;
    }

    /**
     * Copies a view into one tensor.
     *
     * @param view zero-based
     * @param manager owner of the result; its device is where the tensor lives
     * @return (n, 3, H, W) uint8; n &ge; 1
     */
    public NDArray toTensor(int view, NDManager manager) {
        List<Pixels> all = pictures.get(view);
        Pixels first = all.get(0);
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.multiplyExact(all.size(), first.planes().length));
        for (Pixels picture : all) {
            Check.that(picture.height() == first.height() && picture.width() == first.width(), "framing must bring all images to one size, "
                    + "got %d x %d and %d x %d", first.height(), first.width(), picture.height(), picture.width());
            bytes.put(picture.planes());
        }
        Shape shape = new Shape(all.size(), Pixels.CHANNELS, first.height(), first.width());
        return PinnedTransfer.tensor(bytes.rewind(), shape, manager);
    }
}
