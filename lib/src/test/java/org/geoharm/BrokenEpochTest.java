package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.geoharm.augment.Pipeline;
import org.geoharm.augment.RandAugment;
import org.geoharm.boost.BCL;
import org.geoharm.data.ImageFolder;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.TinyFolder;
import org.geoharm.data.Unreadable;
import org.geoharm.harmonize.ClusterHarmonization;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.method.Companion;
import org.geoharm.method.DnC;
import org.geoharm.method.ForwardingParticipant;
import org.geoharm.method.Participant;
import org.geoharm.method.SDCLR;
import org.geoharm.method.SimCLR;
import org.geoharm.method.Step;
import org.geoharm.model.ProjectionHead;
import org.geoharm.model.Pruning;
import org.geoharm.model.ResNet18;
import org.geoharm.torch.Precision;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.EpochPart;
import org.geoharm.train.Monitor;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An epoch that is broken off is kept, and goes on bit for bit. */
class BrokenEpochTest {

    private static final LabelledImages IMAGES = TrainingProcess.images();
    private static final int EPOCHS = 4;
    private static final int BATCHES = 5;
    private static final Harmonization GH = Harmonization.paper().withGeometricDimension(8).scaledTo(EPOCHS, 1000).withWarmUpEpochs(1);

    @TempDir
    Path folder;

    /** What has numbers of its own that are made at the beginning of an epoch, or that change with each batch. */
    private enum Kind {
        HARMONIZED(plain().with(GH)),
        PRUNED_BY_CHANCE(plain().withMethod(SDCLR.paper().withHead(new ProjectionHead(16)).withPruning(new Pruning(0.5, 0.2))).with(GH)),
        BOOSTED(plain().with(GH).with(BCL.cifar().withRandAugment(RandAugment.cifarMany(2)))),
        CLUSTERED(plain().with(ClusterHarmonization.of(GH))),
        OF_ONES_OWN(plain().withMethod(Pull.small()).with(new NormPenalty(0.5)));

        private final Recipe recipe;

        Kind(Recipe recipe) {
            this.recipe = recipe;
        }
    }

    private static Recipe plain() {
        return Recipe.simclr().withMethod(SimCLR.paper().withHead(new ProjectionHead(16))).withBackbone(new ResNet18(2))
                .scaledTo(EPOCHS).withBatchSize(16).withSeed(3);
    }

    /** Notes the batches that are trained and the parts that are spoken of, and interrupts after some of the batches. */
    private static final class Witness implements TrainingListener {

        private final List<String> batches = new ArrayList<>();
        private final List<String> heard = new ArrayList<>();
        private final List<String> stops;

        Witness(String... stops) {
            this.stops = List.of(stops);
        }

        @Override
        public void goesOn(EpochPart part) {
            heard.add("goes on " + part.epoch() + "/" + part.batches());
        }

        @Override
        public void batchDone(BatchProgress at) {
            String name = at.epoch() + "/" + at.batch();
            batches.add(name);
            if (stops.contains(name)) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void brokenOff(EpochPart part) {
            heard.add("broken off " + part.epoch() + "/" + part.batches());
        }
    }

    private Session session(TrainingListener listener) {
        return new Session(folder.resolve("runs"), "cpu", listener);
    }

    private static byte[] state(Run run) throws IOException {
        return Files.readAllBytes(new RunFolder(run.folder()).checkpoint());
    }

    private static void assertSame(Run whole, Run mended) throws IOException {
        assertArrayEquals(state(whole), state(mended));
        for (String column : whole.history().columns()) {
            if (!List.of("seconds", "images_per_second").contains(column)) {
                assertArrayEquals(whole.history().column(column), mended.history().column(column), column);
            }
        }
    }

    private static String stopped(Runnable training) {
        return assertThrows(CancellationException.class, training::run).getMessage();
    }

    @ParameterizedTest
    @EnumSource
    void aTrainingBrokenOffTwiceInAnEpoch_andOnceAtItsEnd_endsAsAnUnbrokenOne(Kind kind) throws IOException {
        Path broken = folder.resolve("broken");
        RunFolder files = new RunFolder(broken);
        Witness witness = new Witness("2/1");
        assertEquals("interrupted in epoch 3 of 4 after 1 of 5 batches; run it again to go on from there",
                stopped(() -> kind.recipe.fit(IMAGES, broken, session(witness))));
        assertEquals(List.of("broken off 2/1"), witness.heard);
        assertTrue(Files.exists(files.brokenEpoch()));
        Witness second = new Witness("2/3");
        stopped(() -> kind.recipe.fit(IMAGES, broken, session(second)));
        assertEquals(List.of("2/2", "2/3"), second.batches);
        Witness third = new Witness("2/5");
        assertEquals("interrupted in epoch 3 of 4 after 5 of 5 batches; run it again to go on from there",
                stopped(() -> kind.recipe.fit(IMAGES, broken, session(third))));
        assertEquals(List.of("2/4", "2/5"), third.batches);
        assertEquals(List.of("goes on 2/3", "broken off 2/5"), third.heard);
        Witness last = new Witness();
        Run mended = kind.recipe.fit(IMAGES, broken, session(last));
        assertEquals(List.of("3/1", "3/2", "3/3", "3/4", "3/5"), last.batches);
        assertFalse(Files.exists(files.brokenEpoch()), "what is trained is not kept twice");
        assertSame(kind.recipe.fit(IMAGES, folder.resolve("whole"), session(new Witness())), mended);
    }

    @Test
    void inTheFirstEpoch_whereThereIsNoCheckpointYet_itIsKeptToo() throws IOException {
        Recipe recipe = Kind.BOOSTED.recipe;
        Path broken = folder.resolve("broken");
        stopped(() -> recipe.fit(IMAGES, broken, session(new Witness("0/2"))));
        assertEquals(0, Run.open(broken).epochsDone());
        Witness rest = new Witness();
        Run mended = recipe.fit(IMAGES, broken, session(rest));
        assertEquals(EPOCHS * BATCHES - 2, rest.batches.size());
        assertSame(recipe.fit(IMAGES, folder.resolve("whole"), session(new Witness())), mended);
    }

    /** The monitor measures when the epoch's last batch is over and nothing of it is written yet. */
    @Test
    void whileAMonitorMeasures_theEpochIsNotLost() throws IOException {
        Recipe recipe = Kind.HARMONIZED.recipe;
        Path broken = folder.resolve("broken");
        int[] asked = new int[1];
        Monitor monitor = new Monitor() {
            @Override
            public List<String> columns() {
                return List.of("epoch_again");
            }

            @Override
            public Map<String, Double> measure(Moment moment) {
                if (moment.epoch() == 1 && asked[0]++ == 0) {
                    throw new CancellationException("measuring was interrupted");
                }
                return Map.of("epoch_again", (double) moment.epoch());
            }
        };
        assertEquals("interrupted in epoch 3 of 4 before its first batch; run it again to go on from there",
                stopped(() -> recipe.fit(IMAGES, broken, session(new Witness()).withMonitor(monitor))));
        Run mended = recipe.fit(IMAGES, broken, session(new Witness()).withMonitor(monitor));
        assertArrayEquals(new double[] {0, 1, 2, 3}, mended.history().column("epoch_again"));
        assertSame(recipe.fit(IMAGES, folder.resolve("whole"), session(new Witness())), mended);
    }

    /** A companion that gives up in the middle of a batch leaves half of it behind. */
    @Test
    void inTheMiddleOfABatch_nothingIsKept() throws IOException {
        GivesUp.left = BATCHES + 2;
        Recipe recipe = plain().with(new GivesUp());
        Path broken = folder.resolve("broken");
        Witness witness = new Witness();
        assertEquals("enough", stopped(() -> recipe.fit(IMAGES, broken, session(witness))));
        assertEquals("1/1", witness.batches.get(witness.batches.size() - 1));
        assertEquals(List.of(), witness.heard);
        assertFalse(Files.exists(new RunFolder(broken).brokenEpoch()));
        assertEquals(1, Run.open(broken, recipe).epochsDone());
    }

    /** Cancels in the middle of a batch. */
    private record GivesUp() implements Companion {

        private static int left;

        @Override
        public Participant join(Membership training) {
            Participant counting = new NormPenalty(1).join(training);
            return new ForwardingParticipant(counting) {
                @Override
                public void afterStep(int epoch, int[] indices, Step step) {
                    super.afterStep(epoch, indices, step);
                    if (--left == 0) {
                        throw new CancellationException("enough");
                    }
                }
            };
        }

        @Override
        public Companion scaledTo(int epochs, int from) {
            return this;
        }

        @Override
        public String title() {
            return "GivesUp";
        }
    }

    @Test
    void inBfloat16_itGoesOnBitForBit() throws IOException {
        assumeTrue(Precision.BFLOAT16.isNativeOn(Device.cpu()), "this CPU has no instructions for bfloat16");
        Recipe recipe = Kind.PRUNED_BY_CHANCE.recipe;
        Path broken = folder.resolve("broken");
        stopped(() -> recipe.fit(IMAGES, broken, session(new Witness("1/3")).withPrecision(Precision.BFLOAT16)));
        Run mended = recipe.fit(IMAGES, broken, session(new Witness()).withPrecision(Precision.BFLOAT16));
        assertSame(recipe.fit(IMAGES, folder.resolve("whole"), session(new Witness()).withPrecision(Precision.BFLOAT16)), mended);
    }

    @Test
    void inAPartOfATraining_thePartGoesOn() throws IOException {
        Recipe recipe = plain().withMethod(DnC.standard().withClusters(2).withContrast(SimCLR.paper().withHead(new ProjectionHead(16))))
                .with(GH).scaledTo(8);
        Path broken = folder.resolve("broken");
        stopped(() -> recipe.fit(IMAGES, broken, session(new Witness("1/2"))));
        assertTrue(Files.exists(new RunFolder(broken.resolve("base")).brokenEpoch()));
        Witness rest = new Witness();
        Run mended = recipe.fit(IMAGES, broken, session(rest));
        assertEquals("goes on 1/2", rest.heard.get(0));
        assertEquals("1/3", rest.batches.get(0));
        assertSame(recipe.fit(IMAGES, folder.resolve("whole"), session(new Witness())), mended);
    }

    /** Batches are read ahead, so that more images may have been found unreadable than were missing from batches. */
    @Test
    void ofFiles_imagesThatCannotBeRead_areCountedOnce() throws IOException {
        ListedDataset data = ImageFolder.of(TinyFolder.write(folder.resolve("tiny"), 9, 7, 5)).split(0.7, 0)
                .withUnreadable(Unreadable.SKIP_AND_COUNT);
        for (int image : new int[] {1, 4, 5, 9, 12}) {
            Files.write(data.pretraining().file(image), new byte[0]);
        }
        Recipe recipe = Recipe.simclr().withBackbone(new ResNet18(2)).withAugmentation(Pipeline.imageNet(32)).withBatchSize(4).scaledTo(2);
        Path broken = folder.resolve("broken");
        stopped(() -> recipe.fit(data.pretraining(), broken, session(new Witness("1/2"))));
        Run mended = recipe.fit(data.pretraining(), broken, session(new Witness()));
        assertArrayEquals(new double[] {5, 5}, mended.history().column("images_unreadable"));
        assertSame(recipe.fit(data.pretraining(), folder.resolve("whole"), session(new Witness())), mended);
    }

    /** A process that is killed between the checkpoint of an epoch and the end of what was kept of it leaves both. */
    @Test
    void whatWasKeptOfAnEpochThatIsTrained_isPassedOver() throws IOException {
        Recipe recipe = Kind.HARMONIZED.recipe;
        Path broken = folder.resolve("broken");
        RunFolder files = new RunFolder(broken);
        stopped(() -> recipe.fit(IMAGES, broken, session(new Witness("1/2"))));
        byte[] kept = Files.readAllBytes(files.brokenEpoch());
        stopped(() -> recipe.fit(IMAGES, broken, session(new Witness("2/4"))));
        Files.write(files.brokenEpoch(), kept);
        Witness rest = new Witness();
        Run mended = recipe.fit(IMAGES, broken, session(rest));
        assertEquals("2/1", rest.batches.get(0));
        assertSame(recipe.fit(IMAGES, folder.resolve("whole"), session(new Witness())), mended);
        assertFalse(Files.exists(files.brokenEpoch()));
    }

    @Test
    void aFileThatIsDamagedOrDoesNotFit_isNamed_withWhatToDo() throws IOException {
        Recipe recipe = Kind.HARMONIZED.recipe;
        Path broken = folder.resolve("broken");
        Path file = new RunFolder(broken).brokenEpoch();
        stopped(() -> recipe.fit(IMAGES, broken, session(new Witness("1/2"))));
        byte[] kept = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(kept, kept.length - 100));
        assertFails(recipe, broken, file + ": expected a safetensors file", "; delete it to have trained again what it holds");
        Files.copy(new RunFolder(broken).checkpoint(), file, StandardCopyOption.REPLACE_EXISTING);
        assertFails(recipe, broken, file + ": does not fit the recipe beside it (the part of an epoch must have an entry ",
                "; delete it to go on from the last finished epoch");
        Files.delete(file);
        Witness rest = new Witness();
        assertTrue(recipe.fit(IMAGES, broken, session(rest)).finished());
        assertEquals("1/1", rest.batches.get(0));
    }

    private void assertFails(Recipe recipe, Path broken, String beginning, String end) {
        String message = assertThrows(UncheckedIOException.class, () -> recipe.fit(IMAGES, broken, session(new Witness()))).getCause()
                .getMessage();
        assertTrue(message.startsWith(beginning) && message.endsWith(end), message);
    }

    @Test
    void aFileThatCannotBeWritten_isTold_andTheLastFinishedEpochStays() throws IOException {
        Path broken = folder.resolve("broken");
        Path file = new RunFolder(broken).brokenEpoch();
        TrainingListener inTheWay = new TrainingListener() {
            @Override
            public void batchDone(BatchProgress at) {
                if (at.epoch() == 1 && at.batch() == 2) {
                    assertTrue(file.resolve("in the way").toFile().mkdirs());
                    Thread.currentThread().interrupt();
                }
            }
        };
        String message = assertThrows(UncheckedIOException.class,
                () -> Kind.HARMONIZED.recipe.fit(IMAGES, broken, session(inTheWay))).getMessage();
        assertTrue(message.contains(file + ": the folder "), message);
        assertEquals(1, Run.open(broken).epochsDone());
    }
}
