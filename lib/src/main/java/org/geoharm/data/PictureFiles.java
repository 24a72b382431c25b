package org.geoharm.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.geoharm.image.Pixels;
import org.geoharm.io.AtomicFile;

/**
 * Writes datasets from memory as PNG files in class folders, the layout of ImageNet, so that what works on photographs in files can be tried
 * where there are none.
 *
 * <p>A picture is {@code train/CLASS/00012-1c0ffee5.png} or {@code val/CLASS/…}: its number in the class, and the CRC-32 of its pixels, so that
 * lists of other pictures have other fingerprints.
 */
public final class PictureFiles {

    private PictureFiles() {}

    /**
     * Writes what is not there yet, on all cores. Each file is whole or not there, so a call that was interrupted is completed by the next.
     *
     * @param folder for {@code train/} and {@code val/}; other files in it stay and count for nothing
     * @return all training images, to pretrain on and to probe with, and the test images; named as the dataset
     * @throws IOException if a file cannot be written
     */
    public static ListedDataset write(ImageDataset data, Path folder) throws IOException {
        ImageList train = write(data.train(), folder, "train");
        return new ListedDataset(data.name(), train, train, write(data.test(), folder, "val"));
    }

    private static ImageList write(ImageSet images, Path folder, String part) throws IOException {
        int[] labels = images.labels();
        int[] numbers = numbersInClass(labels, images.classes());
        List<String> paths = IntStream.range(0, labels.length).parallel().mapToObj(i -> String.format(Locale.ROOT, "%s/%s/%05d-%08x.png", part,
                images.classNames().get(labels[i]), numbers[i], checksum(images.picture(i)))).toList();
        try {
            IntStream.range(0, labels.length).parallel().forEach(i -> write(images, i, folder.resolve(paths.get(i))));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return ImageList.of(images.name(), folder, new ListFile(paths, labels), images.classNames());
    }

    private static int[] numbersInClass(int[] labels, int classes) {
        int[] next = new int[classes];
        return Arrays.stream(labels).map(label -> next[label]++).toArray();
    }

    private static long checksum(Pixels picture) {
        CRC32 sum = new CRC32();
        sum.update(picture.planes());
        return sum.getValue();
    }

    private static void write(ImageSet images, int index, Path file) {
        if (Files.exists(file)) {
            return;
        }
        try {
            AtomicFile.write(file, out -> ImageIO.write(images.image(index), "png", out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
