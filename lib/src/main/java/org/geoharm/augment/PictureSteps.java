package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.image.Pixels;

/**
 * Steps that follow each other in a pipeline and are done picture by picture on the host, each picture through all of them while it
 * is in the cache, then to float32; if normalising comes next, that too.
 *
 * @param first place of the first step in the pipeline
 * @param transforms the steps, maybe none
 * @param normalize what follows; null if something else does
 */
record PictureSteps(int first, List<PictureTransform> transforms, Normalize normalize) {

    /**
     * Where results wait to be copied into the engine's memory, one a thread. (The engine's own way would take new memory for each, and
     * give it back only when Java collects garbage.)
     */
    private static final ThreadLocal<ByteBuffer> STAGING = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(0));

    /** Returns none, before a place of the pipeline. */
    static PictureSteps none(int first) {
        return new PictureSteps(first, List.of(), null);
    }

    /** Returns as many of a pipeline's steps as can be done so, from a place on. */
    static PictureSteps of(List<Transform> all, int first) {
        List<PictureTransform> steps = new ArrayList<>();
        int end = first;
        while (end < all.size() && all.get(end) instanceof PictureTransform step) {
            steps.add(step);
            end++;
        }
        return new PictureSteps(first, steps, end < all.size() && all.get(end) instanceof Normalize next ? next : null);
    }

    /** Returns the place in the pipeline after these steps. */
    int end() {
        return first + transforms.size() + (normalize == null ? 0 : 1);
    }

    /**
     * Does the steps.
     *
     * @param images (N, 3, H, W) uint8
     * @param draws of the whole pipeline
     * @return (N, 3, H', W') float32, in [0, 1] or normalised
     */
    NDArray apply(NDArray images, Draws draws) {
        if (transforms.isEmpty() && normalize == null) {
            return images.toType(DataType.FLOAT32, false).divi(Images.LEVELS);
        }
        int n = (int) images.size(0);
        byte[] levels = images.toByteArray();
        Pixels[] pictures = pictures(levels, n, (int) images.size(2), (int) images.size(3), draws);
        Pixels one = pictures[0];
        float[][] values = values();
        int size = one.planes().length;
        ByteBuffer staging = staging(Math.toIntExact((long) Float.BYTES * n * size));
        FloatBuffer floats = staging.asFloatBuffer();
        IntStream.range(0, n).parallel().forEach(row -> floats.put(row * size, normalized(pictures[row], one, values)));
        Shape shape = new Shape(n, Images.CHANNELS, one.height(), one.width());
        try (NDArray staged = images.getManager().create(staging, shape, DataType.FLOAT32)) {
            return staged.duplicate();
        }
    }

    /** Returns this thread's memory outside of Java's heap, which the next call overwrites. */
    private static ByteBuffer staging(int bytes) {
        ByteBuffer staging = STAGING.get();
        if (staging.capacity() < bytes) {
            staging = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
            STAGING.set(staging);
        }
        return staging.clear().limit(bytes);
    }

    private Pixels[] pictures(byte[] levels, int n, int height, int width, Draws draws) {
        int size = Images.CHANNELS * height * width;
        List<Draws> ofSteps = IntStream.range(first, first + transforms.size()).mapToObj(draws::forTransform).toList();
        return IntStream.range(0, n).parallel()
                .mapToObj(row -> changed(new Pixels(height, width, Arrays.copyOfRange(levels, row * size, (row + 1) * size)), ofSteps, row))
                .toArray(Pixels[]::new);
    }

    private Pixels changed(Pixels picture, List<Draws> ofSteps, int row) {
        Pixels changed = picture;
        for (int i = 0; i < transforms.size(); i++) {
            changed = transforms.get(i).apply(changed, ofSteps.get(i), row);
        }
        return changed;
    }

    /** Returns what each level of each channel becomes. */
    private float[][] values() {
        float[][] values = new float[Images.CHANNELS][];
        for (int channel = 0; channel < Images.CHANNELS; channel++) {
            values[channel] = normalize == null ? unit() : normalize.ofLevels(channel);
        }
        return values;
    }

    private static float[] unit() {
        float[] values = new float[Images.LEVELS + 1];
        for (int level = 0; level < values.length; level++) {
            values[level] = (float) level / Images.LEVELS;
        }
        return values;
    }

    private static float[] normalized(Pixels picture, Pixels one, float[][] values) {
        Check.that(picture.height() == one.height() && picture.width() == one.width(), "steps must bring all pictures of a batch to "
                + "one size, got %d x %d and %d x %d", one.height(), one.width(), picture.height(), picture.width());
        int plane = picture.height() * picture.width();
        float[] floats = new float[Images.CHANNELS * plane];
        for (int channel = 0; channel < Images.CHANNELS; channel++) {
            float[] ofChannel = values[channel];
            for (int i = channel * plane; i < (channel + 1) * plane; i++) {
                floats[i] = ofChannel[picture.planes()[i] & 255];
            }
        }
        return floats;
    }
}
