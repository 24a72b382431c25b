package org.geoharm.cli;

import static org.geoharm.cli.Terminal.geoharm;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geoharm.Recipe;
import org.geoharm.Run;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageFolder;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.TinyFolder;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.model.ResNet18;
import org.geoharm.model.ResNet50;
import org.geoharm.train.Optimization;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training and evaluation of images in files, from the command line. */
class PretrainOnFilesTest {

    @TempDir
    private Path folder;
    private Path images;
    private Path made;

    @BeforeEach
    void write() throws IOException {
        images = folder.resolve("pets");
        TinyFolder.write(images.resolve("train"), 9, 7, 5);
        TinyFolder.write(images.resolve("val"), 2, 2, 2);
        made = folder.resolve("run");
    }

    private Terminal pretrain(Object... more) {
        List<Object> words = new ArrayList<>(List.of("pretrain", "--dataset", "folder", "--data", images, "--image-size", 32, "--width", 8,
                "--epochs", 2, "--batch-size", 6, "--log-folder", made));
        words.addAll(List.of(more));
        return geoharm(words.toArray());
    }

    private Path[] lists() throws IOException {
        ListedDataset data = ImageFolder.of(images.resolve("train")).split(0.7, 0);
        Path[] lists = {folder.resolve("train.txt"), folder.resolve("probe.txt"), folder.resolve("test.txt")};
        data.pretraining().write(lists[0]);
        data.train().write(lists[1]);
        data.test().write(lists[2]);
        return lists;
    }

    @Test
    void folder_isTrainedWithTheSettingsForPhotographs_andEvaluated() throws IOException {
        String said = pretrain().succeeds().out();
        assertTrue(said.contains("SimCLR on ImageList(pets train, classes=3, size=21, max=9, min=5)"), said);
        Recipe recipe = Run.open(made).recipe();
        assertEquals(new ResNet50(8), recipe.backbone());
        assertEquals(Pipeline.imageNet(32), recipe.augmentation());
        Optimization paper = Optimization.imageNet();
        assertEquals(paper.withEpochs(2).withBatchSize(6), recipe.optimization());
        String next = said.substring(said.indexOf("next: geoharm ") + "next: geoharm ".length()).strip();
        String table = geoharm((Object[]) (next + " --probe-epochs 2 --shots 2").split(" ")).succeeds().out();
        assertTrue(table.contains("Probe trained on 6 images of pets train, at most 2 a class, seed 0, tested on 6."), table);
    }

    @Test
    void harmonisation_hasTheSettingsForPhotographs() throws IOException {
        pretrain("--gh", "--network", "resnet18").succeeds();
        Recipe recipe = Run.open(made).recipe();
        assertEquals(ResNet18.imageNet().withWidth(8), recipe.backbone());
        Harmonization paper = Harmonization.imageNet();
        assertEquals(List.of(paper.withWarmUpEpochs(1).withPriorEstimation(paper.priorEstimation().withStartEpoch(1))),
                recipe.companions());
        assertEquals(100, paper.priorEstimation().floor());
    }

    @Test
    void tail_isDrawnFromAFolder_whereOneIsAskedFor() throws IOException {
        pretrain("--imb-factor", 0.5).succeeds();
        assertArrayEquals(new int[] {9, 6, 4}, Run.open(made).classCounts());
    }

    @Test
    void neighbours_areMeasuredOnFiles() throws IOException {
        pretrain("--knn-every", 2).succeeds();
        assertEquals(2, Run.open(made).history().column("knn").length);
    }

    @Test
    void lists_ofOnesOwn_takeTheOrdinaryWay() throws IOException {
        Path[] lists = lists();
        geoharm("pretrain", "--dataset", "imagenet", "--data", images.resolve("train"), "--train-list", lists[0], "--probe-list", lists[1],
                "--test-list", lists[2], "--image-size", 32, "--width", 2, "--epochs", 1, "--batch-size", 6, "--log-folder", made)
                .succeeds();
        assertArrayEquals(new int[] {6, 5, 4}, Run.open(made).classCounts());
    }

    @Test
    void brokenFile_stopsATraining_orIsSkippedAndTold() throws IOException {
        Path broken = Files.write(images.resolve("train/class-0/00.jpg"), new byte[0]);
        Terminal failed = pretrain();
        assertEquals(2, failed.code(), failed.err());
        assertTrue(failed.err().contains(broken + ": cannot be read as an image: it has 0 bytes"), failed.err());
        pretrain("--on-unreadable", "skip").succeeds();
        assertEquals(1, Run.open(made).history().column("images_unreadable")[0]);
    }

    @Test
    void badInput_isRefused_beforeAFolderIsMade() throws IOException {
        Path[] lists = lists();
        String common = "pretrain --log-folder " + made + " --dataset ";
        refused(common + "imagenet", "--dataset imagenet needs --data, the folder that image paths start from; name it");
        refused(common + "imagenet --data " + images, "split/ImageNet_LT/ImageNet_LT_train.txt: the list is missing");
        refused(common + "places --data " + images + " --lists " + folder, folder + "/Places_LT/Places_LT_train.txt: the list is missing");
        refused(common + "imagenet --data " + images + " --train-list " + lists[0], "lists of one's own must be all three", "got 1 of them");
        refused(common + "imagenet --data " + images + " --imb-factor 0.1 --train-list " + lists[0], "the long tail of imagenet is that of "
                + "its list", "geoharm split");
        refused(common + "folder --data " + images + " --classes 2", "--classes is for images in memory (cifar100, cifar10, synthetic), "
                + "got --dataset folder; leave it out");
        refused(common + "folder --data " + folder.resolve("nowhere"), "nowhere: expected the folders train/ and val/");
        refused(common + "folder --data " + images + " --network resnet34", "--network resnet34 has the first layers for small images");
        refused("compare --dataset folder --data " + images, "--dataset must be one in memory here (cifar100, cifar10, synthetic)");
    }

    private void refused(String command, Object... words) {
        geoharm((Object[]) command.split(" ")).refuses(words);
        assertFalse(Files.exists(made));
    }
}
