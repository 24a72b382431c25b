package org.geoharm.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * CIFAR-100: 50,000 training and 10,000 test photographs of 32 x 32 pixels in 100 classes, from the official binary version.
 *
 * <p>The labels are the 100 fine ones; the 20 coarse ones are not kept.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">Krizhevsky, Learning Multiple Layers of Features from Tiny Images,
 *     2009</a>
 */
public final class Cifar100 {

    private static final CifarFiles FILES = new CifarFiles("Cifar100", "cifar-100-binary", "cifar-100-binary.tar.gz",
            List.of("train.bin"), List.of("test.bin"), "fine_label_names.txt");
    private static final CifarBinary LAYOUT = new CifarBinary("CIFAR-100", FILES, 2);
    private static final URI ADDRESS = URI.create("https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz");
    private static final String MD5 = "03b5dce01913d631647c71ecec9e9cb8";

    private Cifar100() {}

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
     * {@code fine_label_names.txt}; a class without images is one of
     * them, and {@link ImageDataset#limitedTo} leaves it out.
     *
     * @param place a folder with the files, a folder that holds {@code cifar-100-binary/} or
     *     {@code cifar-100-binary.tar.gz}, or an archive that ends in {@code .tar.gz}, {@code .tgz} or {@code .tar}
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
     * Downloads the official archive (161 MB) into a folder and checks its MD5.
     *
     * <p>A download that breaks off leaves a {@code .part} file from which the next call goes on. An archive that is there
     * already is only checked.
     *
     * @param home folder to put {@code cifar-100-binary.tar.gz} into; made if need be
     * @return the archive, to hand to {@link #load(Path)}
     * @throws IOException if the server cannot be reached, refuses, or sends something else; the message says what to put where
     * @throws InterruptedException if the thread is interrupted; the part stays
     */
    public static Path download(Path home) throws IOException, InterruptedException {
        return new Download(ADDRESS, MD5, FILES.remedy(home)).into(home);
    }
}
