package org.geoharm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.geoharm.check.Check;
import org.geoharm.data.ImageFolder;
import org.geoharm.data.ImageNetLt;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.PlacesLt;
import org.geoharm.data.Unreadable;
import picocli.CommandLine.Option;

/** Images in files, and the lists that name them. */
final class ListOptions {

    /** Stands above these options in the help of a command. */
    static final String HEADING = "%nImages in files:%n  --dataset imagenet, places, or folder, which is one of your own with%n"
            + "  train/ and val/ and a folder a class in each; --data is the folder that%n  image paths start from.%n";

    /** What says something only of images in files. */
    static final List<String> NAMES =
            List.of("--lists", "--train-list", "--probe-list", "--test-list", "--on-unreadable");

    /** What to do about a file that is no image. */
    enum OnUnreadable {
        fail(Unreadable.FAIL), skip(Unreadable.SKIP_AND_COUNT);

        private final Unreadable meaning;

        OnUnreadable(Unreadable meaning) {
            this.meaning = meaning;
        }
    }

    @Option(names = "--lists", paramLabel = "DIR",
            description = "Folder of the published lists, with ImageNet_LT/ and Places_LT/ in it; split/README.md says where they are "
                    + "from. Default: ${DEFAULT-VALUE}.")
    private Path lists = Path.of("split");

    @Option(names = "--train-list", paramLabel = "FILE",
            description = "Lists of one's own in place of the published ones, 'path label' on each line: the images to pretrain on. The "
                    + "other two are needed as well.")
    private Path pretraining;

    @Option(names = "--probe-list", paramLabel = "FILE", description = "The images that probes learn from.")
    private Path probe;

    @Option(names = "--test-list", paramLabel = "FILE", description = "The images that accuracy is measured on.")
    private Path test;

    @Option(names = "--on-unreadable", paramLabel = "WHAT",
            description = "What to do about a file that is missing or no whole image, one of ${COMPLETION-CANDIDATES}; how many were "
                    + "skipped is told. Default: ${DEFAULT-VALUE}.")
    private OnUnreadable onUnreadable = OnUnreadable.fail;

    /** Reads ImageNet-LT or lists of one's own below the same root. */
    ListedDataset imageNet(Path root) throws IOException {
        return mended(named() ? own("ImageNet-LT", root) : ImageNetLt.load(root, lists));
    }

    /** Reads Places-LT or lists of one's own below the same root. */
    ListedDataset places(Path root) throws IOException {
        return mended(named() ? own("Places-LT", root) : PlacesLt.load(root, lists));
    }

    /** Reads a folder of train/ and val/ with a folder a class, or lists of one's own below it. */
    ListedDataset folder(Path root) throws IOException {
        return mended(named() ? own(root.toAbsolutePath().normalize().getFileName().toString(), root) : ImageFolder.dataset(root));
    }

    /** Returns the options that name the same lists again, with a space before each. */
    String words() {
        String own = named() ? " --train-list " + pretraining + " --probe-list " + probe + " --test-list " + test
                : lists.equals(Path.of("split")) ? "" : " --lists " + lists;
        return own + (onUnreadable == OnUnreadable.fail ? "" : " --on-unreadable " + onUnreadable);
    }

    private boolean named() {
        long named = Stream.of(pretraining, probe, test).filter(list -> list != null).count();
        Check.that(named == 0 || named == 3, "lists of one's own must be all three, --train-list, --probe-list and --test-list, got %d of "
                + "them; name the others as well", named);
        return named == 3;
    }

    private ListedDataset own(String name, Path root) throws IOException {
        return ListedDataset.read(name + " (own lists)", root, pretraining, probe, test);
    }

    private ListedDataset mended(ListedDataset read) {
        return read.withUnreadable(onUnreadable.meaning);
    }
}
