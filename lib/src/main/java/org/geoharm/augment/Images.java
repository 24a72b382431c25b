package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.image.Pixels;
import org.geoharm.torch.Scoped;

/** What the steps share: checks of a batch, and small arrays of parameters beside it. */
final class Images {

    static final int CHANNELS = 3;
    /** The largest of the 8-bit levels, which is 1 in float32. */
    static final int LEVELS = 255;

    private Images() {}

    /** Checks that images are (N, 3, H, W) of one type, and their number against the streams that belong to it. */
    static void check(NDArray images, DataType type, Draws draws) {
        Shape shape = images.getShape();
        Check.that(shape.dimension() == 4 && shape.get(1) == CHANNELS && shape.size() > 0,
                "images must be (N, 3, H, W) with N, H, W >= 1, got %s", shape);
        Check.that(images.getDataType() == type, "images must be %s, got %s", type, images.getDataType());
        Check.that(images.size(0) == draws.size(), "images and draws must have one size, got %d images and %d streams",
                images.size(0), draws.size());
    }

    /** Copies numbers to the device and the manager of an array. */
    static NDArray beside(NDArray array, float[] values, long... shape) {
        return array.getManager().create(values, new Shape(shape)).toDevice(array.getDevice(), false);
    }

    /** Copies indices to the device and the manager of an array. */
    static NDArray beside(NDArray array, long[] indices) {
        return array.getManager().create(indices).toDevice(array.getDevice(), false);
    }

    /**
     * Returns the images that are not marked and the others in place of those that are, bit-equal.
     *
     * <p>Products with zeros and ones: selecting by condition costs twice as much on the CPU.
     *
     * @param others of a shape that broadcasts to that of {@code images}; overwritten
     */
    static NDArray blend(NDArray images, NDArray others, boolean[] marked) {
        float[] keep = new float[marked.length];
        float[] take = new float[marked.length];
        for (int i = 0; i < marked.length; i++) {
            keep[i] = marked[i] ? 0 : 1;
            take[i] = marked[i] ? 1 : 0;
        }
        return images.mul(beside(images, keep, keep.length, 1, 1, 1))
                .addi(others.muli(beside(images, take, take.length, 1, 1, 1)));
    }

    /**
     * Returns images of which some are changed; the others come out bit-equal.
     *
     * @param rows places in the batch of those that change
     * @param change gets those, in the order of {@code rows}, as one array of its own
     */
    static NDArray withRows(NDArray images, int[] rows, UnaryOperator<NDArray> change) {
        return Scoped.oneArray(() -> {
            NDArray result = images.duplicate();
            if (rows.length > 0) {
                NDArray index = beside(images, Arrays.stream(rows).asLongStream().toArray());
                result.set(new NDIndex("{}", index), change.apply(images.get(index)));
            }
            return result;
        });
    }

    /** Changes one picture of a batch; called by many threads at once. */
    @FunctionalInterface
    interface PictureChange {

        /**
         * Returns the changed picture, of the same size.
         *
         * @param row its place in the batch
         */
        Pixels of(int row, Pixels picture);
    }

    /**
     * Changes pictures one by one on the host, by all cores: for what is exact in whole levels only.
     *
     * @param images (N, 3, H, W) float32 in [0, 1]; rounded to 8 bits first
     * @return a new array of the same kind
     */
    static NDArray onTheHost(NDArray images, PictureChange change) {
        byte[] levels = images.mul(LEVELS).round().toType(DataType.UINT8, false).toByteArray();
        int height = (int) images.size(2);
        int width = (int) images.size(3);
        int size = CHANNELS * height * width;
        IntStream.range(0, (int) images.size(0)).parallel().forEach(row -> {
            Pixels picture = new Pixels(height, width, Arrays.copyOfRange(levels, row * size, (row + 1) * size));
            System.arraycopy(change.of(row, picture).planes(), 0, levels, row * size, size);
        });
        return images.getManager().create(ByteBuffer.wrap(levels), images.getShape(), DataType.UINT8)
                .toDevice(images.getDevice(), false).toType(DataType.FLOAT32, false).divi(LEVELS);
    }

    /** Returns values held within [0, 1]. Two operators: the engine's own clip is four times slower on the CPU. */
    static NDArray clampToUnit(NDArray values) {
        try (NDArray notBelow = values.maximum(0f)) {
            return notBelow.minimum(1f);
        }
    }
}
