package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {

    private static final Path COMMITTED = Path.of(System.getProperty("geoharm.root"), "split");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final ClassTree images = ClassTree.of(Synthetic.standard());
    private final Split split = new Split(new TailShape(LongTailProfile.pareto(), 50, 25, TailShape.Order.SHUFFLED), 20, 10, 7);

    @Test
    void draw_givesAllListsTheirSizes() {
        List<SplitList> lists = split.draw(images, "Shapes");
        assertEquals(List.of("Shapes_LT_train.txt", "Shapes_LT_test.txt", "Shapes_10shot.txt"),
                lists.stream().map(SplitList::file).toList());
        int[] sorted = IntStream.of(lists.get(0).images().classCounts()).map(n -> -n).sorted().map(n -> -n).toArray();
        assertArrayEquals(LongTailProfile.pareto().classCounts(30, 50, 25), sorted);
        assertArrayEquals(filled(20), lists.get(1).images().classCounts());
        assertArrayEquals(filled(10), lists.get(2).images().classCounts());
    }

    @Test
    void draw_setsTestImagesAside_andListsNoImageTwice_underItsOwnLabel() {
        List<SplitList> lists = split.draw(images, "Shapes");
        for (SplitList list : lists) {
            ClassTree listed = list.images();
            assertEquals(listed.paths().size(), Set.copyOf(listed.paths()).size());
            for (int i = 0; i < listed.paths().size(); i++) {
                assertEquals(images.labels().get(images.paths().indexOf(listed.paths().get(i))), listed.labels().get(i));
            }
        }
        Set<String> test = new HashSet<>(lists.get(1).images().paths());
        assertTrue(lists.get(0).images().paths().stream().noneMatch(test::contains));
        assertTrue(lists.get(2).images().paths().stream().noneMatch(test::contains));
    }

    @Test
    void draw_dependsOnTheSeed_andTheTailNotOnTheBalancedList() {
        String text = split.draw(images, "Shapes").get(0).text();
        assertEquals(text, split.draw(images, "Shapes").get(0).text());
        assertEquals(text, new Split(split.tail(), 20, 0, 7).draw(images, "Shapes").get(0).text());
        assertNotEquals(text, new Split(split.tail(), 20, 10, 8).draw(images, "Shapes").get(0).text());
    }

    @Test
    void draw_byNameAlone_isTheLongTailOfTheDataset() {
        Split plain = new Split(new TailShape(LongTailProfile.exponential(), 100, 100, TailShape.Order.NAME), 0, 0, 5);
        ImageDataset shapes = Synthetic.generate(0);
        ImageSet expected = shapes.longTailed(LongTailProfile.exponential(), 100, 5);
        int[] listed = plain.draw(images, "Shapes").get(0).images().paths().stream()
                .mapToInt(path -> Integer.parseInt(path.substring("train/".length()))).toArray();
        assertEquals(expected.fingerprint(), shapes.train().subset("listed", listed).fingerprint());
    }

    @Test
    void write_leavesListsThatAreDescribed() throws Exception {
        List<SplitList> lists = split.write(images, "Shapes", folder, "geoharm 1.2.3");
        JsonNode json = JSON.readTree(folder.resolve("Shapes_LT.json").toFile());
        assertEquals("geoharm 1.2.3", json.get("tool").asText());
        assertEquals(7, json.get("seed").asInt());
        assertEquals("Pareto 6.0 50 25.0 shuffled", String.join(" ", json.at("/tail/profile").asText(), json.at("/tail/power").asText(),
                json.at("/tail/maximum").asText(), json.at("/tail/imbalanceRatio").asText(), json.at("/tail/classOrder").asText()));
        assertArrayEquals(lists.get(0).images().classCounts(), JSON.treeToValue(json.get("counts"), int[].class));
        for (JsonNode list : json.get("lists")) {
            byte[] bytes = Files.readAllBytes(folder.resolve(list.get("file").asText()));
            assertEquals(list.get("sha256").asText(), HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            assertEquals(list.get("images").asInt(), new String(bytes).split("\n").length);
        }
        assertTrue(Files.readString(folder.resolve("Shapes_10shot.txt")).matches("(?s)train/\\d{5} 0\n.*train/\\d{5} 29\n"));
    }

    @Test
    void write_replacesNothing_andWritesNothingThen() throws IOException {
        split.write(images, "Shapes", folder, "geoharm");
        split.write(images, "Shapes", folder, "geoharm");
        Files.writeString(folder.resolve("Shapes_10shot.txt"), "mine");
        Files.delete(folder.resolve("Shapes_LT_train.txt"));
        var error = assertThrows(IOException.class, () -> split.write(images, "Shapes", folder, "geoharm"));
        assertEquals(folder.resolve("Shapes_10shot.txt") + ": the file is there already and differs; name another folder or move it away",
                error.getMessage());
        assertEquals("mine", Files.readString(folder.resolve("Shapes_10shot.txt")));
        assertFalse(Files.exists(folder.resolve("Shapes_LT_train.txt")));
    }

    @Test
    void constructorAndDraw_rejectWhatDoesNotFit() {
        assertRejected("testPerClass must be >= 0, got -1", () -> new Split(split.tail(), -1, 0, 0));
        assertRejected("shots must be >= 0, got -1", () -> new Split(split.tail(), 0, -1, 0));
        assertRejected("seed must be in [0, 4294967295], got -1", () -> new Split(split.tail(), 0, 0, -1));
        assertRejected("class 0 (plain disc) must have the 101 images wanted of each class, it has 100; ask for fewer",
                () -> new Split(split.tail(), 101, 0, 0).draw(images, "Shapes"));
        assertRejected("name must be a word for file names, without slashes and spaces, got 'a/b'", () -> split.draw(images, "a/b"));
    }

    @Test
    void committedSyntheticList_isWhatTheCommandDraws() throws IOException {
        Split plain = new Split(new TailShape(LongTailProfile.exponential(), 100, 100, TailShape.Order.NAME), 0, 0, 0);
        SplitList drawn = plain.write(images, "synthetic", folder, "geoharm").get(0);
        assertEquals(drawn.text(), Files.readString(COMMITTED.resolve(drawn.file())));
        ObjectNode committed = (ObjectNode) JSON.readTree(COMMITTED.resolve("synthetic_LT.json").toFile());
        assertTrue(committed.remove("tool").asText().startsWith("geoharm "));
        ObjectNode ours = (ObjectNode) JSON.readTree(folder.resolve("synthetic_LT.json").toFile());
        ours.remove("tool");
        assertEquals(ours, committed);
    }

    /** Totals and groups as published; Many has more than 100 images, Few fewer than 20. */
    @ParameterizedTest
    @CsvSource({"ImageNet_LT, 1000, 115846, 1280, 385, 479, 136", "Places_LT, 365, 62500, 4980, 131, 163, 71"})
    void committedClassCounts_addUp(String name, int classes, int total, int most, int many, int medium, int few) throws IOException {
        JsonNode node = JSON.readTree(COMMITTED.resolve(name + "_class_counts.json").toFile());
        int[] counts = JSON.treeToValue(node.get("counts"), int[].class);
        assertArrayEquals(new int[] {classes, total, most, 5}, new int[] {counts.length, IntStream.of(counts).sum(),
            IntStream.of(counts).max().getAsInt(), IntStream.of(counts).min().getAsInt()});
        ClassGroups groups = ClassGroups.byCount(counts);
        assertArrayEquals(new int[] {many, medium, few}, Arrays.stream(ClassGroup.values())
                .mapToInt(group -> groups.classes(group).length).toArray());
    }

    /** Real photographs, where they are at hand; labels as in the lists that came with them. */
    @Test
    void draw_fromAFolderOfPhotographs_hasItsLabels() throws IOException {
        String home = System.getenv("GEOHARM_DATA");
        Path root = Path.of(home == null ? "" : home, "imagefolder-mini");
        assumeTrue(home != null && Files.isDirectory(root), "skipped: $GEOHARM_DATA/imagefolder-mini is not there");
        Set<String> listed = new HashSet<>(Files.readAllLines(root.resolve("split/ImageNetMini_LT_train.txt")));
        SplitList all = new SplitList("all.txt", ClassTree.in(root, "train"));
        assertTrue(all.text().lines().toList().containsAll(listed));
        Split few = new Split(new TailShape(LongTailProfile.exponential(), 180, 180, TailShape.Order.SHUFFLED), 0, 1, 0);
        var error = assertThrows(IllegalArgumentException.class, () -> few.draw(all.images(), "Mini"));
        assertTrue(error.getMessage().startsWith("the tail needs one more class of "), error.getMessage());
    }

    private static int[] filled(int count) {
        int[] counts = new int[30];
        Arrays.fill(counts, count);
        return counts;
    }

    private static void assertRejected(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
