package org.geoharm.display;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Framing;
import org.geoharm.augment.Normalize;
import org.geoharm.augment.Pipeline;
import org.geoharm.check.Check;
import org.geoharm.data.ImageSet;
import org.geoharm.data.LabelledImages;
import org.geoharm.image.Pixels;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;

/** Images beside the two views that a method compares. */
public final class ViewGallery {

    private static final int VIEWS = 2;
    private static final float LEVELS = 255f;

    private ViewGallery() {}

    /**
     * Returns one row an image: the image, and two augmented views of it, as they look before normalisation. Of images in files, whose
     * sizes may differ, the middle is shown, at the size of the views.
     *
     * @param augmentation makes the views; steps that normalise are left out
     * @param count images, spread evenly over the set, &ge; 1
     * @throws UncheckedIOException if an image cannot be read
     */
    public static ImageGrid of(LabelledImages images, Pipeline augmentation, int count) {
        Check.that(count >= 1 && count <= images.size(), "count must be in [1, %d], got %d", images.size(), count);
        int[] indices = IntStream.range(0, count).map(i -> (int) ((long) i * images.size() / count)).toArray();
        Pipeline visible = new Pipeline(augmentation.transforms().stream().filter(step -> !(step instanceof Normalize)).toList());
        return images instanceof ImageSet set ? inMemory(set, visible, indices) : inFiles(images, visible, indices);
    }

    private static ImageGrid inMemory(ImageSet images, Pipeline visible, int[] indices) {
        ImageSet shown = images.subset("shown", indices);
        List<List<BufferedImage>> views = new ArrayList<>();
        for (int view = 0; view < VIEWS; view++) {
            Draws draws = new Draws(0, 0, view, indices);
            views.add(seen(shown, pixels -> visible.apply(pixels, draws)));
        }
        return grid(shown, views);
    }

    private static ImageGrid inFiles(LabelledImages images, Pipeline visible, int[] indices) {
        ImageSet shown = framed(images, visible.still(), indices, 0);
        List<List<BufferedImage>> views = new ArrayList<>();
        for (int view = 0; view < VIEWS; view++) {
            Draws draws = new Draws(0, 0, view, indices);
            views.add(seen(framed(images, visible, indices, view), pixels -> visible.applyAfterFraming(pixels, draws)));
        }
        return grid(shown, views);
    }

    /** Decodes images and brings them to one size as a pipeline that begins with a framing does. */
    private static ImageSet framed(LabelledImages images, Pipeline pipeline, int[] indices, int view) {
        int size = pipeline.framedSize();
        Framing framing = pipeline.framing().orElseThrow();
        Draws draws = new Draws(0, 0, view, indices);
        int[] labels = images.labels();
        ByteBuffer pixels = ByteBuffer.allocate(indices.length * Pixels.CHANNELS * size * size);
        for (int row = 0; row < indices.length; row++) {
            try {
                pixels.put(framing.apply(images.picture(indices[row]), draws, row).planes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ImageSet("shown", size, size, pixels.array(), IntStream.of(indices).map(i -> labels[i]).toArray(), images.classNames());
    }

    private static ImageGrid grid(ImageSet shown, List<List<BufferedImage>> views) {
        return new ImageGrid(IntStream.range(0, shown.size()).mapToObj(i -> List.of(
                new LabelledImage(shown.classNames().get(shown.label(i)), shown.image(i)),
                new LabelledImage("view 1", views.get(0).get(i)), new LabelledImage("view 2", views.get(1).get(i)))).toList());
    }

    private static List<BufferedImage> seen(ImageSet shown, UnaryOperator<NDArray> view) {
        try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(Device.cpu())) {
            return pictures(view.apply(shown.toTensor(manager)));                     // (n, 3, H, W) uint8 to (n, 3, H', W') in [0, 1]
        }
    }

    private static List<BufferedImage> pictures(NDArray views) {
        long[] shape = views.getShape().getShape();
        float[] values = views.toFloatArray();
        byte[] levels = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            levels[i] = (byte) Math.round(Math.max(0, Math.min(1, values[i])) * LEVELS);
        }
        int count = (int) shape[0];
        ImageSet set = new ImageSet("views", (int) shape[2], (int) shape[3], levels, new int[count], List.of("view"));
        return IntStream.range(0, count).mapToObj(set::image).toList();
    }
}
