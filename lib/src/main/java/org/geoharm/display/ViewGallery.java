package org.geoharm.display;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Normalize;
import org.geoharm.augment.Pipeline;
import org.geoharm.check.Check;
import org.geoharm.data.ImageSet;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;

/** Images beside the two views that a method compares. */
public final class ViewGallery {

    private static final int VIEWS = 2;
    private static final float LEVELS = 255f;

    private ViewGallery() {}

    /**
     * Returns one row an image: the image, and two augmented views of it, as they look before normalisation.
     *
     * @param augmentation makes the views; steps that normalise are left out
     * @param count images, spread evenly over the set, &ge; 1
     */
    public static ImageGrid of(ImageSet images, Pipeline augmentation, int count) {
        Check.that(count >= 1 && count <= images.size(), "count must be in [1, %d], got %d", images.size(), count);
        int[] indices = IntStream.range(0, count).map(i -> (int) ((long) i * images.size() / count)).toArray();
        List<List<BufferedImage>> views = views(images.subset("shown", indices), augmentation, indices);
        List<List<LabelledImage>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = images.classNames().get(images.label(indices[i]));
            rows.add(List.of(new LabelledImage(name, images.image(indices[i])),
                    new LabelledImage("view 1", views.get(0).get(i)), new LabelledImage("view 2", views.get(1).get(i))));
        }
        return new ImageGrid(rows);
    }

    private static List<List<BufferedImage>> views(ImageSet shown, Pipeline augmentation, int[] indices) {
        Pipeline visible = new Pipeline(augmentation.transforms().stream().filter(step -> !(step instanceof Normalize)).toList());
        List<List<BufferedImage>> all = new ArrayList<>();
        try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(Device.cpu())) {
            NDArray pixels = shown.toTensor(manager);                                 // (n, 3, H, W) uint8
            for (int view = 0; view < VIEWS; view++) {
                NDArray seen = visible.apply(pixels, new Draws(0, 0, view, indices)); // (n, 3, H', W') in [0, 1]
                all.add(pictures(seen));
            }
        }
        return all;
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
