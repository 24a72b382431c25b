package org.geoharm.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * CIFAR-10: 50,000 training and 10,000 test photographs of 32 x 32 pixels in 10 classes, from the official binary version.
 *
 * <p>The five training batches are joined in their order.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">Krizhevsky, Learning Multiple Layers of Features from Tiny Images,
 *     2009</a>
 */
public final class Cifar10 {

    private static final CifarFiles FILES = new CifarFiles("Cifar10", "cifar-10-batches-bin", "cifar-10-binary.tar.gz",
            List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin",
                    "data_batch_5.bin"), List.of("test_batch.bin"), "batches.meta.txt");
    private static final CifarBinary LAYOUT = new CifarBinary("CIFAR-10", FILES, 1);
    private static final URI ADDRESS = URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz");
    private static final String MD5 = "c32a1d4ab5d03f1284b67883e8d87530";

    private Cifar10() {}

    /**
     * Reads the data set from the data home.
     *
     * @throws IOException as {@link #load(Path)}
     * @see DataHome#path()
     */
    public static ImageDataset load() throws IOException {
        return load(DataHome.path());
    }

    /**
     * Reads the data set; nothing is unpacked to disk.
     *
     * <p>A part of the data set in the same layout is read too. Labels stay as they are and the classes are those of
     * {@code batches.meta.txt}; a class without images is one of
     * them, and {@link ImageDataset#limitedTo} leaves it out.
     *
     * @param place a folder with the files, a folder that holds {@code cifar-10-batches-bin/} or
     *     {@code cifar-10-binary.tar.gz}, or an archive that ends in {@code .tar.gz}, {@code .tgz} or {@code .tar}
     * @throws IOException if files are missing, incomplete or damaged; the message says which, where in them, and what to do
     */
    public static ImageDataset load(Path place) throws IOException {
        return LAYOUT.load(place);
    }

    /** Returns whether the data home holds all the files, or the archive; see {@link #isPresent(Path)}. */
    public static boolean isPresent() {
        return isPresent(DataHome.path());
    }

    /**
     * Returns whether a place holds all the files, or the archive; their content is not looked at.
     *
     * @param place as in {@link #load(Path)}
     */
    public static boolean isPresent(Path place) {
        return FILES.find(place).isPresent();
    }

    /**
     * Downloads the archive into the data home.
     *
     * @throws IOException as {@link #download(Path)}
     * @see DataHome#path()
     */
    public static Path download() throws IOException, InterruptedException {
        return download(DataHome.path());
    }

    /**
     * Downloads the official archive (162 MB) into a folder and checks its MD5.
     *
     * <p>A download that breaks off leaves a {@code .part} file from which the next call goes on. An archive that is there
     * already is only checked.
     *
     * @param home folder to put {@code cifar-10-binary.tar.gz} into; made if need be
     * @return the archive, to hand to {@link #load(Path)}
     * @throws IOException if the server cannot be reached, refuses, or sends something else; the message says what to put where
     * @throws InterruptedException if the thread is interrupted; the part stays
     */
    public static Path download(Path home) throws IOException, InterruptedException {
        return new Download(ADDRESS, MD5, FILES.remedy(home)).into(home);
    }
}
