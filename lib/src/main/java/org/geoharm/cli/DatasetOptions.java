package org.geoharm.cli;

import java.io.IOException;
import java.util.List;
import org.geoharm.check.Check;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.ProbeData;
import org.geoharm.experiment.PaperSettings;

/**
 * Which images, in memory or in files. The two groups of options are side by side in a command, as help shows a group within another
 * without its heading.
 *
 * @param memory the name of the dataset, where it is, and what is for images in memory
 * @param lists what is for images in files
 */
record DatasetOptions(MemoryOptions memory, ListOptions lists) {

    /**
     * What one load of a dataset gives.
     *
     * @param pretraining the long-tailed images
     * @param probed what networks are probed on and tested with
     */
    record Loaded(LabelledImages pretraining, ProbeData probed) {}

    /** Refuses options that say nothing of these images. */
    void check(Given given) {
        if (inFiles()) {
            Check.that(memory.data() != null, "--dataset %s needs --data, the folder that image paths start from; name it",
                    memory.dataset());
            given.refuse(List.of("--download", "--classes"), "is for images in memory (cifar100, cifar10, synthetic), got --dataset "
                    + memory.dataset() + "; leave it out");
        } else {
            given.refuse(ListOptions.NAMES, "is for images in files (imagenet, places, folder), got --dataset " + memory.dataset()
                    + "; leave it out");
        }
    }

    /** Loads what networks are probed on and tested with. */
    ProbeData probed() throws IOException, InterruptedException {
        return inFiles() ? listed() : memory.inMemory();
    }

    /** Loads the same with a few images of each class to probe with. */
    ProbeData fewShot(int shots) throws IOException, InterruptedException {
        if (inFiles()) {
            ListedDataset listed = listed();
            return listed.withTrain(listed.train().perClass(shots, 0));
        }
        ImageDataset balanced = memory.inMemory();
        return balanced.withTrain(balanced.train().perClass(shots, 0));
    }

    /** Loads all: to pretrain on there is a long tail drawn from balanced images, or the list that has one. */
    Loaded load(LongTailOptions tail, Given given) throws IOException, InterruptedException {
        if (!inFiles()) {
            ImageDataset balanced = memory.inMemory();
            return new Loaded(tail.draw(balanced), balanced);
        }
        boolean drawn = given.any(LongTailOptions.NAMES);
        Check.that(!drawn || memory.dataset() == MemoryOptions.Name.folder, "the long tail of %s is that of its list, but an option of %s was "
                + "given; leave it out, or draw a list of your own with geoharm split", memory.dataset(), LongTailOptions.NAMES);
        ListedDataset listed = listed();
        return new Loaded(drawn ? tail.draw(listed.pretraining()) : listed.pretraining(), listed);
    }

    private boolean inFiles() {
        return memory.paper() == PaperSettings.LARGE;
    }

    private ListedDataset listed() throws IOException {
        return switch (memory.dataset()) {
            case imagenet -> lists.imageNet(memory.data());
            case places -> lists.places(memory.data());
            default -> lists.folder(memory.data());
        };
    }

    /** Returns the options that name the same dataset again, with a space before each. */
    String words() {
        return memory.words() + (inFiles() ? lists.words() : "");
    }
}
