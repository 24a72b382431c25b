package org.geoharm.cli;

import static org.geoharm.cli.Terminal.geoharm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoharm.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands that the README sets beside those of the reference code, run as they stand there but for their scale, on the small sets of
 * real images, where {@code GEOHARM_DATA} holds them.
 */
@Tag("slow")
class ReferenceCommandsTest {

    /** A row of the README's table: what the reference is told, and what geoharm is. */
    private static final Pattern ROW = Pattern.compile("\\| `(train|test)_(cifar|imagenet_places)\\.py ([^`]*)` \\| `\\./geoharm ([^`]*)` \\|");
    private static final int EVERY = 8;

    @TempDir
    private Path folder;

    private record Row(String script, String reference, List<String> words) {
        boolean small() {
            return script.endsWith("cifar");
        }
    }

    private static List<Row> rows() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("geoharm.root"), "README.md"));
        return ROW.matcher(readme).results().map(row -> new Row(row.group(1) + "_" + row.group(2), row.group(3),
                List.of(row.group(4).split(" ")))).toList();
    }

    @Test
    void readme_hasAnEquivalentForEachOfTheEighteen() throws IOException {
        List<Row> rows = rows();
        Map<String, Long> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(row.script(), 1L, Long::sum));
        assertEquals(Map.of("train_cifar", 8L, "test_cifar", 1L, "train_imagenet_places", 8L, "test_imagenet_places", 1L), counts);
        for (Row row : rows) {
            assertEquals(option("--method", row.reference()), option("--method", String.join(" ", row.words())), row.toString());
            assertEquals(row.reference().contains("--bcl"), row.words().contains("--bcl"), row.toString());
            assertEquals(option("--warm_up", row.reference()), option("--warm-up", String.join(" ", row.words())), row.toString());
            assertEquals(option("--target_dim", row.reference()), option("--target-dim", String.join(" ", row.words())), row.toString());
        }
    }

    private static String option(String name, String words) {
        Matcher value = Pattern.compile(name + " (\\S+)").matcher(words);
        return value.find() ? value.group(1) : "";
    }

    @Test
    void commandsForCifar_trainWhatTheyName_andEvaluateIt() throws IOException {
        Path mini = mini("cifar-100-lt-mini");
        assertEquals(List.of("SimCLR", "SimCLR+GH", "Focal", "Focal+GH", "SDCLR", "SDCLR+GH", "SimCLR+BCL", "SimCLR+BCL+GH"),
                trained(true, List.of("--data", mini.toString(), "--batch-size", "64", "--width", "2", "--epochs", "2"),
                        List.of("--data", mini.toString(), "--probe-epochs", "2")));
    }

    @Test
    void commandsForPhotographs_trainWhatTheyName_andEvaluateIt() throws IOException {
        Path mini = mini("imagefolder-mini");
        List<String> lists = lists(mini.resolve("split"));
        List<String> evaluation = new ArrayList<>(lists);
        evaluation.addAll(List.of("--probe-epochs", "2"));
        List<String> training = new ArrayList<>(lists);
        training.addAll(List.of("--image-size", "32", "--batch-size", "32", "--width", "2", "--epochs", "2"));
        assertEquals(List.of("SimCLR", "SimCLR+GH", "Focal", "Focal+GH", "SDCLR", "SDCLR+GH", "SimCLR+BCL", "SimCLR+BCL+GH"),
                trained(false, training, evaluation));
    }

    /** The lists come through as published, five classes renumbered; then the first image looked for is missed, and named. */
    @Test
    void listsOfPlaces_areReadFromTheCommandLine_upToTheFirstMissingImage() {
        Path made = folder.resolve("places");
        Terminal said = geoharm("pretrain", "--dataset", "places", "--data", folder, "--lists", mini("splits"), "--image-size", 32,
                "--width", 2, "--batch-size", 8, "--epochs", 1, "--log-folder", made);
        said.refuses(folder.resolve("train") + "/", ".jpg: cannot be read as an image: it does not exist");
        assertTrue(said.out().contains("SimCLR on ImageList(Places_LT_train.txt, classes=365, size=62500, max=4980, min=5)"), said.out());
    }

    /** Runs the commands of a kind of images at a small scale and returns the titles of what they trained. */
    private List<String> trained(boolean small, List<String> training, List<String> evaluation) throws IOException {
        List<String> titles = new ArrayList<>();
        for (Row row : rows()) {
            if (row.small() == small) {
                boolean trains = row.script().startsWith("train");
                int number = trains ? titles.size() + 1 : titles.size();
                Path made = folder.resolve("run-" + number);
                String said = geoharm(scaled(row, number, trains ? training : evaluation).toArray()).succeeds().out();
                if (trains) {
                    titles.add(Run.open(made).title());
                } else {
                    assertTrue(said.contains("Many") && said.contains("Groups: "), said);
                }
            }
        }
        return titles;
    }

    /** Puts a run's folder and, in turn, both datasets of photographs in their places. */
    private List<Object> scaled(Row row, int number, List<String> smaller) {
        List<Object> words = new ArrayList<>();
        for (String word : row.words()) {
            boolean warmUp = !words.isEmpty() && words.get(words.size() - 1).equals("--warm-up");
            words.add(warmUp ? "1" : word.replace("LOG_FOLDER", folder.resolve("run-" + number).toString())
                    .replace("IMAGES", folder.resolve("images").toString()).replace("DATASET", number % 2 == 0 ? "places" : "imagenet"));
        }
        words.addAll(smaller);
        return words;
    }

    private static Path mini(String name) {
        String home = System.getenv("GEOHARM_DATA");
        assumeTrue(home != null && Files.isDirectory(Path.of(home, name)), "skipped: GEOHARM_DATA names no data home that holds " + name);
        return Path.of(home, name);
    }

    /** Writes every eighth line of the lists, and links the images to where the commands look for them. */
    private List<String> lists(Path from) throws IOException {
        Files.createSymbolicLink(folder.resolve("images"), from.getParent());
        Map<String, String> files = new LinkedHashMap<>();
        files.put("--train-list", "ImageNetMini_LT_train.txt");
        files.put("--probe-list", "ImageNetMini_split1_test_4shot.txt");
        files.put("--test-list", "ImageNetMini_LT_test.txt");
        return files.entrySet().stream().flatMap(file -> Stream.of(file.getKey(), some(from.resolve(file.getValue())).toString())).toList();
    }

    private Path some(Path list) {
        try {
            List<String> lines = Files.readAllLines(list);
            return Files.write(folder.resolve(list.getFileName()), IntStream.range(0, lines.size()).filter(i -> i % EVERY == 0)
                    .mapToObj(lines::get).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
