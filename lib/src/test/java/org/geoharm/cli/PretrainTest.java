package org.geoharm.cli;

import static org.geoharm.cli.Terminal.geoharm;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geoharm.Recipe;
import org.geoharm.Run;
import org.geoharm.augment.Interpolation;
import org.geoharm.augment.Pipeline;
import org.geoharm.augment.RandAugment;
import org.geoharm.boost.BCL;
import org.geoharm.data.Synthetic;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.harmonize.StructureSource;
import org.geoharm.harmonize.UniformStructure;
import org.geoharm.method.SDCLR;
import org.geoharm.method.SimCLR;
import org.geoharm.model.Pruning;
import org.geoharm.model.ResNet18;
import org.geoharm.model.ResNet34;
import org.geoharm.torch.Precision;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PretrainTest {

    @TempDir
    Path folder;

    /** Gives the smallest training there is, with further options or other values of its own. */
    private static Terminal pretrain(Path run, Object... more) {
        Map<String, Object> smallest = new LinkedHashMap<>(Map.of("--dataset", "synthetic", "--classes", 5, "--epochs", 2,
                "--batch-size", 32, "--width", 2, "--log-folder", run));
        smallest.keySet().removeAll(List.of(more));
        List<Object> words = new ArrayList<>(List.of("pretrain"));
        smallest.forEach((option, value) -> words.addAll(List.of(option, value)));
        words.addAll(List.of(more));
        return geoharm(words.toArray());
    }

    private static String files(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            return all.map(place::relativize).map(Path::toString).sorted().toList().toString();
        }
    }

    @Test
    void pretrain_trainsWhatItsOptionsSay_andPointsToEvaluate() throws IOException {
        Path made = folder.resolve("plain");
        String said = pretrain(made, "--seed", 7, "--imb-factor", 0.1, "--imb-type", "step").succeeds().out();
        assertTrue(said.contains("SimCLR on ImageSet(synthetic shapes/5-LT step ratio 10 seed 0, classes=5, size=320"), said);
        assertTrue(said.contains("finished: " + made), said);
        assertTrue(said.contains("next: geoharm evaluate " + made + " --dataset synthetic --classes 5"), said);
        Run run = Run.open(made);
        assertEquals(7, run.recipe().seed());
        assertEquals(new ResNet18(2), run.recipe().backbone());
        assertArrayEquals(new int[] {100, 100, 100, 10, 10}, run.classCounts());
        assertEquals(2, run.history().size());
        assertEquals("[, .lock, checkpoint, checkpoint/finished, checkpoint/last.safetensors, history.csv, recipe.json]", files(made));
    }

    @Test
    void pretrain_givenAgain_trainsNothing_andRefusesOtherSettings() throws IOException {
        Path made = folder.resolve("plain");
        pretrain(made).succeeds();
        String history = Files.readString(made.resolve("history.csv"));
        byte[] checkpoint = Files.readAllBytes(made.resolve("checkpoint/last.safetensors"));
        assertTrue(pretrain(made).succeeds().out().contains("was finished before, nothing to do: " + made));
        pretrain(made, "--lr", 0.25).refuses(made, "holds a run with other settings or images", "choose another folder");
        assertEquals(history, Files.readString(made.resolve("history.csv")));
        assertArrayEquals(checkpoint, Files.readAllBytes(made.resolve("checkpoint/last.safetensors")));
    }

    @Test
    void pretrain_takesTheReferencesOptionsAndDefaults() throws IOException {
        Path made = folder.resolve("gh");
        pretrain(made, "--method", "simclr_GH", "--warm_up=1", "--GH_warm_up", 3, "--target_dim", 10, "--sinkhorn_iter", 20,
                "--imb_factor", 0.02).succeeds();
        Run run = Run.open(made);
        assertEquals("SimCLR+GH", run.title());
        Harmonization paper = Harmonization.paper();
        assertEquals(List.of(paper.withWarmUpEpochs(1).withRampEpochs(3).withGeometricDimension(10)
                .withLoss(paper.loss().withSinkhorn(paper.loss().sinkhorn().withIterations(20)))), run.recipe().companions());
        assertEquals(2, run.classCounts()[4]);
        assertTrue(run.history().columns().contains("gh_prior_entropy"), run.history().toString());
    }

    @Test
    void pretrain_withHarmonisationAndNoWarmUp_beginsHalfWay() throws IOException {
        pretrain(folder.resolve("gh"), "--gh", "--target-dim", 10).succeeds();
        Harmonization gh = (Harmonization) Run.open(folder.resolve("gh")).recipe().companions().get(0);
        assertEquals(1, gh.warmUpEpochs());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--epochs 0; epochs must be >= 1, got 0",
        "--batch-size 1; batchSize must be >= 2 (an image alone has no negatives), got 1",
        "--width 0; width must be >= 1, got 0",
        "--lr 0; learning rates must be > 0 and finite, got peak 0.0",
        "--lr-min 1; last must be in [0, 0.3]",
        "--lr-ramp 0; rampEpochs must be >= 1",
        "--momentum 1; momentum must be in [0, 1), got 1.0",
        "--weight-decay -1; weightDecay must be >= 0 and finite, got -1.0",
        "--imb-factor 0; --imb-factor must be in (0, 1] (smallest / largest class), got 0.0; for an imbalance ratio of 100 say 0.01",
        "--imb-factor 2; --imb-factor must be in (0, 1] (smallest / largest class), got 2.0",
        "--imb-factor -1; --imb-factor must be in (0, 1] (smallest / largest class), got -1.0",
        "--imb-factor 0.001; imbalanceRatio must be <= 100, the images in the largest class",
        "--imb-seed -1; seed must be in [0, 4294967295], got -1",
        "--gh --warm-up 2; --warm-up must be < --epochs, or GH never begins; got 2 of 2 epochs",
        "--gh --warm-up 9; the paper's share of them is --warm-up 1",
        "--gh --warm-up -1; warmUpEpochs must be >= 0, got -1",
        "--gh --gh-warm-up -1; rampEpochs must be >= 1, got -1",
        "--gh --target-dim 1; geometricDimension must be >= 2, got 1",
        "--gh --sinkhorn-iter 0; iterations must be >= 1, got 0",
        "--gh --beta 1; momentum must be in [0, 1), got 1.0",
        "--warm-up 1; --warm-up is an option of geometric harmonisation; add --gh or leave it out",
        "--prune-percent 0.5; --prune-percent is an option of self-damaging contrast; add --method sdclr or leave it out",
        "--method sdclr --prune-percent 1; fraction of weights to prune must be in [0, 1), got 1.0",
        "--method sdclr --random-prune-percent 0.95; randomShare must be in [0, fraction]",
        "--sub-batch 1; subBatch must be >= 2 images, as batch statistics of one are none, got 1",
        "--sub-batch 32; --sub-batch must be < --batch-size, or it costs time and saves no memory; got 32 of 32 images",
        "--method sdclr --sub-batch 8; --sub-batch is for simclr, focal and bcl, which train one network by one loss of the batch, got "
                + "--method sdclr; leave it out",
        "--method dnc_gh --sub-batch 8; got --method dnc; leave it out",
        "--rand-k 2; --rand-k is an option of boosted augmentation; add --bcl or leave it out",
        "--bcl --rand-k 0; operations must be >= 1, got 0",
        "--bcl --rand-strength 31; --rand-strength must be in [10.0, 30.0] for these images with --rand-k 1, got 31.0",
        "--bcl --rand-strength 5; --rand-strength must be in [10.0, 30.0] for these images with --rand-k 1, got 5.0",
        "--bcl --rand-k 2 --rand-strength 4; --rand-strength must be in [5.0, 30.0] for these images with --rand-k 2, got 4.0",
        "--bcl --momentum-loss-beta 1; momentum must be in [0, 1), got 1.0",
        "--stat-floor 1; --stat-floor is an option of geometric harmonisation",
        "--gh --memory-start 2; startEpoch must be <= warmUpEpochs",
        "--method dnc --epochs 2; epochs must be >= 3, one each for base, experts and distillation, got 2",
        "--network resnet50; --network resnet50 has the first layers for photographs",
        "--image-size 64; --image-size is for images in files; leave it out",
        "--lists split; --lists is for images in files (imagenet, places, folder), got --dataset synthetic; leave it out",
        "--knn-every 0; everyEpochs must be >= 1, got 0",
        "--classes 0; classes must be in [1, 30], the classes with training images in synthetic shapes, got 0",
        "--classes 31; classes must be in [1, 30]",
        "--device nonsense; device must be auto, cpu, cuda or cuda:N, got nonsense",
        "--device cuda:99; device cuda:99 is not on this machine, which has",
        "--threads 0; threads must be >= 1, got 0",
        "--data somewhere; --data does not go with --dataset synthetic",
        "--download; --download fetches cifar100 or cifar10 into the data home, got --dataset synthetic"})
    void badSettings_areRefused_beforeAFolderIsMade(String options, String message) {
        Terminal said = pretrain(folder.resolve("none"), (Object[]) options.split(" ")).refuses("geoharm pretrain: ", message);
        assertEquals(1, said.err().lines().count(), said.err());
        assertEquals("", said.out());
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void method_thatIsUnknown_isRefused_namingThoseThereAre() {
        pretrain(folder.resolve("none"), "--method", "moco").refuses("must be one of simclr, simclr_gh, focal, focal_gh, sdclr, sdclr_gh, "
                + "dnc, dnc_gh, bcl, bcl_gh, was 'moco'");
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--method focal; Focal", "--method SDCLR_GH; SDCLR+GH", "--method dnc --epochs 3; DnC", "--method bcl; SimCLR+BCL",
        "--method focal_gh --bcl; Focal+BCL+GH", "--method sdclr --bcl --gh; SDCLR+BCL+GH"})
    void methodBoostingAndHarmonisation_compose(String options, String title) throws IOException {
        Path made = folder.resolve("composed");
        pretrain(made, (Object[]) options.split(" ")).succeeds();
        assertEquals(title, Run.open(made).title());
    }

    @Test
    void pretrain_takesTheSettingsOfMethodAndBoosting() throws IOException {
        Path made = folder.resolve("set");
        pretrain(made, "--method", "sdclr", "--prune_percent", 0.5, "--random_prune_percent", 0.25, "--bcl", "--momentum_loss_beta", 0.5,
                "--rand_k", 3, "--rand_strength", 20, "--network", "resnet34", "--interpolation", "bicubic", "--epochs", 1).succeeds();
        Recipe recipe = Run.open(made).recipe();
        assertEquals(SDCLR.paper().withPruning(new Pruning(0.5, 0.25)), recipe.method());
        assertEquals(List.of(new BCL(new RandAugment(3, 5, 20, RandAugment.Spread.UNIFORM), 0.5)), recipe.companions());
        assertEquals(new ResNet34(2), recipe.backbone());
        assertEquals(Pipeline.strong(32).withInterpolation(Interpolation.BICUBIC), recipe.augmentation());
    }

    @Test
    void pretrain_inSubBatches_trainsTheMethodInParts_withBoostingAndHarmonisation() throws IOException {
        Path made = folder.resolve("parts");
        pretrain(made, "--method", "bcl_gh", "--sub_batch", 8, "--target-dim", 10).succeeds();
        Run run = Run.open(made);
        assertEquals(SimCLR.paper().inSubBatches(8), run.recipe().method());
        assertEquals("SimCLR+BCL+GH", run.title());
        assertEquals(2, run.history().size());
        pretrain(made, "--method", "bcl_gh", "--target-dim", 10).refuses(made, "holds a run with other settings or images");
        pretrain(folder.resolve("focal"), "--method", "focal", "--sub-batch", 8, "--epochs", 1).succeeds();
        assertEquals(SimCLR.focal().inSubBatches(8), Run.open(folder.resolve("focal")).recipe().method());
    }

    @Test
    void neighbours_areMeasuredWhileItTrains() throws IOException {
        Path made = folder.resolve("watched");
        pretrain(made, "--epochs", 4, "--knn-every", 2).succeeds();
        double[] accuracies = Run.open(made).history().column("knn");
        assertTrue(Double.isNaN(accuracies[0]) && Double.isNaN(accuracies[2]), "between two measurements there is none");
        assertTrue(accuracies[1] >= 0 && accuracies[1] <= 100 && accuracies[3] >= 0, "measured in every second epoch");
    }

    @Test
    void pretrain_takesAStructureFromAFile_andRefusesOneOfOtherSizes() throws IOException {
        Path file = folder.resolve("structure.npy");
        UniformStructure.simplex(10, 128, 5).write(file);
        Path made = folder.resolve("gh");
        pretrain(made, "--gh", "--target-dim", 12, "--target", file).refuses(file + " must hold 12 directions of width 128",
                "it holds 10 of width 128");
        assertFalse(Files.exists(made));
        pretrain(made, "--gh", "--target-dim", 10, "--target", file).succeeds();
        Harmonization gh = (Harmonization) Run.open(made).recipe().companions().get(0);
        assertEquals(UniformStructure.simplex(10, 128, 5).fingerprint(), ((StructureSource.Stored) gh.structure()).fingerprint());
    }

    @Test
    void optionGivenTwice_isRefused_andTheOthersAreNotForgotten() {
        pretrain(folder.resolve("twice"), "--batch-size", 16, "--batch-size", 32)
                .refuses("--batch-size must be given once, it is there twice; which of the two is meant?");
        pretrain(folder.resolve("spelled"), "--BATCH-SIZE=16", "--batch-size", 32).refuses("--batch-size must be given once");
        assertFalse(Files.exists(folder.resolve("twice")));
    }

    @Test
    void precision_isThatOfTheOption_andOthersAreRefused() throws IOException {
        pretrain(folder.resolve("wide"), "--precision", "float32").succeeds();
        assertTrue(Files.readString(folder.resolve("wide/recipe.json")).contains("\"precision\" : \"float32\""));
        pretrain(folder.resolve("half"), "--precision", "float16").refuses("must be one of float32, bfloat16, was 'float16'");
        assumeTrue(Precision.BFLOAT16.isNativeOn(Device.cpu()), "this CPU has no instructions for bfloat16");
        pretrain(folder.resolve("narrow"), "--precision", "bfloat16").succeeds();
        assertTrue(Files.readString(folder.resolve("narrow/recipe.json")).contains("\"precision\" : \"bfloat16\""));
    }

    @Test
    void deviceThatIsNotHere_isRefused_namingWhoKnowsWhy() {
        assumeTrue(Torch.engine().getGpuCount() == 0, "this machine has a GPU, so asking for one is no error");
        pretrain(folder.resolve("none"), "--device", "cuda").refuses("device cuda is not on this machine, which has 0 GPUs",
                "`geoharm doctor` says why");
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void imbalanceRatioBelowOne_isRefused_withWhatWasMeant() {
        String message = assertThrows(IllegalArgumentException.class, () -> Synthetic.standard().withTrainPerClass(2).dataset(0)
                .longTailed(0.01)).getMessage();
        assertEquals("imbalanceRatio must be >= 1 (N_max / N_min), got 0.01; did you mean 100.0?", message);
    }

    @Test
    void data_thatIsNotThere_isRefused_sayingWhatToPutWhere() {
        Path missing = folder.resolve("missing");
        pretrain(folder.resolve("none"), "--dataset", "cifar100", "--data", missing).refuses(missing + ": does not exist",
                "fetch cifar-100-binary.tar.gz from", "put it into " + missing);
        pretrain(folder.resolve("none"), "--dataset", "cifar10", "--data", folder).refuses(folder + ": found no data_batch_1.bin",
                "fetch cifar-10-binary.tar.gz from");
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void data_thatIsCutShort_isRefused_namingTheFile() throws IOException {
        Files.writeString(folder.resolve("fine_label_names.txt"), "apple\nbear\n");
        Files.write(folder.resolve("test.bin"), new byte[3074]);
        pretrain(folder.resolve("none"), "--dataset", "cifar100", "--data", folder).refuses(folder + ": train.bin missing");
        Files.write(folder.resolve("train.bin"), new byte[3074 + 100]);
        pretrain(folder.resolve("none"), "--dataset", "cifar100", "--data", folder).refuses(folder.resolve("train.bin") + ": "
                + "expected a multiple of 3074 bytes", "found 3174; the download is incomplete");
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void logFolder_thatIsAFileOrBelowOne_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        pretrain(file).refuses("--log-folder must name a folder, got " + file, "name another");
        pretrain(file.resolve("run/deep")).refuses("got " + file.resolve("run/deep") + ", where " + file + " is a file");
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void logFolder_inWhichAnotherTrains_isRefused() throws IOException {
        Path made = Files.createDirectories(folder.resolve("busy"));
        try (FileChannel channel = FileChannel.open(made.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertTrue(held.isValid());
            pretrain(made).refuses(made, "another process or thread trains in this folder; wait for it or choose another");
        }
        assertEquals("[, .lock]", files(made));
    }

    @Test
    void logFolder_withABrokenRecipe_isRefused_andStaysAsItIs() throws IOException {
        Path made = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(made.resolve("recipe.json"), "{\"fingerprint\": ");
        pretrain(made).refuses(made.resolve("recipe.json"), "expected JSON");
        assertEquals("{\"fingerprint\": ", Files.readString(made.resolve("recipe.json")));
    }

    @Test
    void interrupted_saysHowToGoOn_andGoesOn() throws IOException {
        Path made = folder.resolve("broken-off");
        Thread.currentThread().interrupt();
        Terminal said = pretrain(made);
        assertEquals(130, said.code(), said.err());
        assertTrue(said.err().contains("interrupted in epoch 1 of 2 before its first batch; run it again to go on from there"), said.err());
        assertFalse(Run.open(made).finished());
        assertTrue(pretrain(made).succeeds().out().contains("finished: " + made));
    }
}
