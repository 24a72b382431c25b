package org.geoharm.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.random.Seeds;

/**
 * What to draw from a set of images: a long-tailed training list, and balanced lists to evaluate with.
 *
 * <p>Test images are set aside first. The long tail and the balanced list for probes are then drawn from the rest, each for itself,
 * so that they share images, as the published lists do. Without test images and in {@code NAME} order the long tail is the one that
 * {@link ImageDataset#longTailed} draws.
 *
 * @param tail class sizes of the training list
 * @param testPerClass images of each class in the test list, &ge; 0; 0 for no list
 * @param shots images of each class in the balanced list, &ge; 0; 0 for no list; 100 for the published sets
 * @param seed which images, in [0, 2^32)
 */
public record Split(TailShape tail, int testPerClass, int shots, long seed) {

    private static final long TEST = 0;
    private static final long SHOTS = 1;
    private static final long ORDER = 2;

    public Split {
        Check.that(testPerClass >= 0, "testPerClass must be >= 0, got %d", testPerClass);
        Check.that(shots >= 0, "shots must be >= 0, got %d", shots);
        Check.that(seed >= 0 && seed <= 0xFFFFFFFFL, "seed must be in [0, 4294967295], got %d", seed);
    }

    /**
     * Draws the lists.
     *
     * @param images what to draw from
     * @param name first part of the names of the files, such as {@code Birds} for {@code Birds_LT_train.txt}
     * @return training list, and the test list and the balanced one where they are wanted
     * @throws IllegalArgumentException if a class has too few images
     */
    public List<SplitList> draw(ClassTree images, String name) {
        Check.that(name.matches("[^/\\\\\\s]+"), "name must be a word for file names, without slashes and spaces, got '%s'", name);
        List<SplitList> lists = new ArrayList<>();
        ClassTree rest = images;
        if (testPerClass > 0) {
            int[] test = same(images, testPerClass, generator(TEST));
            lists.add(new SplitList(name + "_LT_test.txt", images.subset(test)));
            rest = images.subset(without(images, test));
        }
        if (shots > 0) {
            lists.add(new SplitList(name + "_" + shots + "shot.txt", rest.subset(same(rest, shots, generator(SHOTS)))));
        }
        int[] counts = tail.classCounts(rest.classCounts(), generator(ORDER));
        int[] drawn = ClassDraw.indices(rest.labelArray(), counts, new Mt19937(seed));
        lists.add(0, new SplitList(name + "_LT_train.txt", rest.subset(drawn)));
        return lists;
    }

    /**
     * Draws the lists and writes them with a JSON file that says how they were made; files that are there with other content stay.
     *
     * @param images what to draw from
     * @param name first part of the names of the files
     * @param folder where they go; made if missing
     * @param tool name and version of the program that draws
     * @return the lists
     * @throws IllegalArgumentException if a class has too few images; nothing is written then
     * @throws IOException if a file cannot be written or is there with other content
     */
    public List<SplitList> write(ClassTree images, String name, Path folder, String tool) throws IOException {
        List<SplitList> lists = draw(images, name);
        Path description = folder.resolve(name + "_LT.json");
        String json = new SplitJson(this, lists).text(tool);
        SplitList.checkFree(description, json);
        for (SplitList list : lists) {
            list.checkFree(folder);
        }
        for (SplitList list : lists) {
            list.write(folder);
        }
        SplitList.writeNew(description, json);
        return lists;
    }

    private Mt19937 generator(long purpose) {
        return new Mt19937(Seeds.child(seed, purpose) & 0xFFFFFFFFL);
    }

    private static int[] same(ClassTree images, int perClass, Mt19937 random) {
        int[] available = images.classCounts();
        for (int c = 0; c < available.length; c++) {
            Check.that(available[c] >= perClass, "class %d (%s) must have the %d images wanted of each class, it has %d; ask for fewer",
                    c, images.classNames().get(c), perClass, available[c]);
        }
        int[] counts = new int[available.length];
        Arrays.fill(counts, perClass);
        return ClassDraw.indices(images.labelArray(), counts, random);
    }

    private static int[] without(ClassTree images, int[] taken) {
        boolean[] gone = new boolean[images.paths().size()];
        IntStream.of(taken).forEach(i -> gone[i] = true);
        return IntStream.range(0, gone.length).filter(i -> !gone[i]).toArray();
    }
}
