package org.geoharm.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.augment.ColourShift.Step;
import org.geoharm.golden.Golden;
import org.geoharm.image.GoldenPixels;
import org.geoharm.image.Pixels;
import org.geoharm.image.Resizing;
import org.geoharm.image.ToneCurve;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final Pipeline TWO_CROPS = new Pipeline(List.of(new RandomResizedCrop(40, 0.5, 1, Interpolation.BILINEAR),
            new RandomResizedCrop(24, 0.5, 1, Interpolation.BICUBIC), new RandomFlip(0.5), new RandomGreyscale(0.5)));

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void noLargerThan_shrinksRandomCrops_andLeavesSmallerOnes() {
        assertEquals(Pipeline.imageNet(48), Pipeline.imageNet(224).noLargerThan(48));
        assertEquals(Pipeline.strong(32), Pipeline.strong(32).noLargerThan(48));
        assertEquals(List.of(32, 24), TWO_CROPS.noLargerThan(32).transforms().stream().limit(2)
                .map(step -> ((RandomResizedCrop) step).size()).toList());
    }

    /** Golden 11: the whole strong chain at fixed parameters as it is done on the CPU, bit for bit. */
    @Test
    void strongSteps_onAPicture_areTheReferences() {
        JsonNode c = Golden.oneCase(Pictures.FILE, "chain_cifar_strong");
        JsonNode p = c.get("params");
        Pixels cut = new CropBox(p.get("i").asInt(), p.get("j").asInt(), p.get("h").asInt(), p.get("w").asInt())
                .of(GoldenPixels.input(c));
        Pixels resized = Resizing.of(cut, 32, 32, Interpolation.BILINEAR.exact());
        Pixels flipped = new RandomFlip(p.get("hflip").asBoolean() ? 1 : 0).apply(resized, Pictures.draws(1), 0);
        Pixels shifted = ColourJitter.apply(flipped, shift(p));
        Pixels grey = new RandomGreyscale(p.get("gray").asBoolean() ? 1 : 0).apply(shifted, Pictures.draws(1), 0);
        GoldenPixels.assertSame(GoldenPixels.of(c.get("uint8_out")), grey, "chain");
        NDArray levels = manager.create(ByteBuffer.wrap(grey.planes()), new Shape(1, 3, 32, 32), DataType.UINT8);
        NDArray tensor = new Pipeline(List.of(Normalize.cifar())).apply(levels, Pictures.draws(1));
        assertArrayEquals(Golden.floats(c.get("tensor_first_row_r")), tensor.get(0, 0, 0).toFloatArray());
    }

    private static ColourShift shift(JsonNode p) {
        List<Step> order = Arrays.stream(Golden.ints(p.get("order"))).mapToObj(i -> Step.values()[i]).toList();
        return new ColourShift(p.get("b").asDouble(), p.get("c").asDouble(), p.get("s").asDouble(), p.get("hue").asDouble(), order);
    }

    /** Every step by itself, on every picture, in its place of the pipeline; then the tensors' way to the same. */
    @Test
    void apply_onTheCpu_doesTheStepsOnPictures_nearTheSameAsTensors() {
        byte[] planes = GoldenPixels.input(Golden.oneCase(Pictures.FILE, "chain_cifar_strong")).planes();
        NDArray images = manager.create(ByteBuffer.wrap(planes), new Shape(1, 3, 32, 32), DataType.UINT8).repeat(0, 40);
        RandAugment plenty = new RandAugment(2, 5, 30, RandAugment.Spread.UNIFORM);
        List<Transform> boosted = new ArrayList<>(Pipeline.strong(32).transforms());
        boosted.add(1, plenty);
        for (Pipeline pipeline : List.of(Pipeline.strong(32), Pipeline.weak(32), Pipeline.imageNet(24), Pipeline.imageNetTest(24),
                new Pipeline(boosted))) {
            Draws draws = Pictures.draws(40).withStrengths(IntStream.range(0, 40).mapToDouble(i -> i / 40.0).toArray());
            NDArray together = pipeline.apply(images, draws);
            for (int row = 0; row < 40; row++) {
                Pixels picture = new Pixels(32, 32, planes);
                for (int k = 0; k < pipeline.transforms().size() - 1; k++) {
                    picture = ((PictureTransform) pipeline.transforms().get(k)).apply(picture, draws.forTransform(k), row);
                }
                NDArray alone = Pictures.unit(manager.create(ByteBuffer.wrap(picture.planes()),
                        new Shape(1, 3, picture.height(), picture.width()), DataType.UINT8));
                NDArray normal = pipeline.transforms().get(pipeline.transforms().size() - 1).apply(alone, Pictures.draws(1));
                assertArrayEquals(normal.toFloatArray(), together.get(row).toFloatArray(), pipeline + " " + row);
            }
            Pipeline asTensors = new Pipeline(pipeline.transforms().stream()
                    .<Transform>map(step -> (batch, theirs) -> step.apply(batch, theirs)).toList());
            NDArray apart = asTensors.apply(images, draws).sub(together).abs().mul(255 * 0.2f);
            assertTrue(apart.mean().getFloat() < 2, pipeline + " mean levels apart: " + apart.mean().getFloat());
        }
    }

    @Test
    void apply_goesOnWithTensors_afterAStepThatHasNoPictures() {
        NDArray images = Pictures.hashed(manager, 3, 8);
        Transform half = (batch, draws) -> batch.mul(0.5f);
        NDArray mixed = new Pipeline(List.of(new RandomFlip(1), half, new RandomFlip(1), Normalize.cifar()))
                .apply(images, Pictures.draws(3));
        NDArray expected = Normalize.cifar().apply(Pictures.unit(images).mul(0.5f), Pictures.draws(3));
        assertArrayEquals(expected.toFloatArray(), mixed.toFloatArray(), 1e-6f);
    }

    @Test
    void apply_takesStepsOfOthersOnPictures_whichAreTensorStepsToo() {
        PictureTransform negative = (picture, draws, row) -> ToneCurve.inversion().of(picture);
        NDArray images = Pictures.hashed(manager, 3, 8);
        NDArray expected = Pictures.unit(images).neg().add(1);
        assertArrayEquals(expected.toFloatArray(), new Pipeline(List.of(negative)).apply(images, Pictures.draws(3)).toFloatArray(), 1e-6f);
        assertArrayEquals(expected.toFloatArray(), negative.apply(Pictures.unit(images), Pictures.draws(3)).toFloatArray(), 1e-6f);
    }

    @Test
    void apply_rejectsStepsThatLeavePicturesOfManySizes() {
        PictureTransform uneven = (picture, draws, row) -> Resizing.of(picture, 4 + row, 5, Interpolation.BILINEAR.exact());
        assertEquals("steps must bring all pictures of a batch to one size, got 4 x 5 and 5 x 5",
                assertThrows(IllegalArgumentException.class, () -> new Pipeline(List.of(uneven)).apply(Pictures.hashed(manager, 2, 8),
                        Pictures.draws(2))).getMessage());
    }

    /**
     * Golden 11: the whole strong chain at fixed parameters, as tensors. The reference cuts to 8 bits six times on the way, and its
     * 8-bit hue is up to 1.3 steps of 6 levels off: at most 7 levels apart, 1.5 on average.
     */
    @Test
    void strongSteps_onTensors_areNearTheReference() {
        JsonNode c = Golden.oneCase(Pictures.FILE, "chain_cifar_strong");
        JsonNode p = c.get("params");
        NDArray image = new RandomResizedCrop(32, 0.1, 1, Interpolation.BILINEAR).apply(Pictures.input(manager, c),
                List.of(new CropBox(p.get("i").asInt(), p.get("j").asInt(), p.get("h").asInt(), p.get("w").asInt())));
        NDArray flipped = new RandomFlip(0.5).apply(image, new boolean[] {p.get("hflip").asBoolean()});
        NDArray shifted = new ColourJitter(0.4, 0.4, 0.4, 0.1, 0.8).apply(flipped, List.of(shift(p)));
        NDArray grey = new RandomGreyscale(0.2).apply(shifted, new boolean[] {p.get("gray").asBoolean()});
        double[] apart = Pictures.levelsApart(c.get("uint8_out"), grey);
        assertTrue(apart[0] <= 7 && apart[1] <= 1.5, Arrays.toString(apart));
        NDArray tensor = Normalize.cifar().apply(grey, Pictures.draws(1)).get(0);
        float sevenLevels = 7.5f / 255 / 0.2023f;
        assertArrayEquals(Golden.floats(c.get("tensor_first_row_r")), tensor.get(0, 0).toFloatArray(), sevenLevels);
    }

    @Test
    void apply_repeatsBitForBit_andChangesWithEpochAndView() {
        NDArray images = Pictures.hashed(manager, 8, 32);
        int[] indices = {3, 1, 4, 15, 9, 2, 6, 5};
        Pipeline strong = Pipeline.strong(32);
        float[] once = strong.apply(images, new Draws(1, 2, 0, indices)).toFloatArray();
        assertArrayEquals(once, strong.apply(images, new Draws(1, 2, 0, indices)).toFloatArray());
        assertFalse(Arrays.equals(once, strong.apply(images, new Draws(1, 2, 1, indices)).toFloatArray()));
        assertFalse(Arrays.equals(once, strong.apply(images, new Draws(1, 3, 0, indices)).toFloatArray()));
    }

    @Test
    void apply_givesAnImageTheSameViewInAnyBatch() {
        NDArray images = Pictures.hashed(manager, 8, 32);
        int[] indices = {3, 1, 4, 15, 9, 2, 6, 5};
        for (Pipeline pipeline : List.of(Pipeline.strong(32), Pipeline.weak(32))) {
            NDArray together = pipeline.apply(images, new Draws(1, 2, 0, indices));
            for (int i = 0; i < 8; i++) {
                NDArray alone = pipeline.apply(images.get(i + ":" + (i + 1)), new Draws(1, 2, 0, new int[] {indices[i]}));
                assertArrayEquals(alone.toFloatArray(), together.get(i).toFloatArray(), 1e-6f);
            }
        }
    }

    @Test
    void apply_leavesOneArrayAndItsInput() {
        NDArray images = Pictures.hashed(manager, 8, 32);
        byte[] pixels = images.toByteArray();
        for (Pipeline pipeline : List.of(Pipeline.strong(24), Pipeline.weak(32), Pipeline.plain())) {
            int before = manager.getManagedArrays().size();
            NDArray view = pipeline.apply(images, Pictures.draws(8));
            assertEquals(before + 1, manager.getManagedArrays().size());
            assertFalse(view.hasGradient());
        }
        assertArrayEquals(pixels, images.toByteArray());
    }

    @Test
    void apply_insideAScope_leavesNothing() {
        NDArray images = Pictures.hashed(manager, 2, 32);
        int before = manager.getManagedArrays().size();
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Pipeline.strong(32).apply(images, Pictures.draws(2));
        }
        assertEquals(before, manager.getManagedArrays().size());
    }

    @Test
    void strong_hasTheAskedSizeFromAnyInput() {
        NDArray images = Pictures.hashed(manager, 2, 48).get(":, :, :, :40");
        assertEquals(new Shape(2, 3, 24, 24), Pipeline.strong(24).apply(images, Pictures.draws(2)).getShape());
    }

    @Test
    void weak_isASubsetOfThePaddedImage() {
        NDArray white = manager.full(new Shape(50, 3, 32, 32), 255).toType(DataType.UINT8, true);
        NDArray view = Pipeline.weak(32).apply(white, Pictures.draws(50)).get(":, 0").mul(0.2023f).add(0.4914f);
        float[] shown = view.reshape(50, -1).sum(new int[] {1}).toFloatArray();
        for (float pixels : shown) {
            assertTrue(pixels > 28 * 28 - 0.5 && pixels < 32 * 32 + 0.5, "white pixels: " + pixels);
        }
    }

    @Test
    void plain_scalesAndNormalizes() {
        NDArray images = Pictures.hashed(manager, 1, 4);
        float[] ours = Pipeline.plain().apply(images, Pictures.draws(1)).toFloatArray();
        byte[] levels = images.toByteArray();
        double[] mean = {0.4914, 0.4822, 0.4465};
        double[] std = {0.2023, 0.1994, 0.2010};
        for (int i = 0; i < ours.length; i++) {
            assertEquals(((levels[i] & 255) / 255.0 - mean[i / 16]) / std[i / 16], ours[i], 1e-6);
        }
    }

    @Test
    void apply_takesStepsOfOthers_eachWithItsOwnDraws() {
        Transform shade = (images, draws) -> images.mul((float) draws.uniform(0, 0, 1));
        NDArray white = manager.ones(new Shape(1, 3, 1, 1)).mul(255).toType(DataType.UINT8, true);
        Draws draws = Pictures.draws(1);
        double expected = draws.forTransform(0).uniform(0, 0, 1) * draws.forTransform(2).uniform(0, 0, 1);
        NDArray ours = new Pipeline(List.of(shade, (images, unused) -> images, shade)).apply(white, draws);
        assertEquals(expected, ours.getFloat(0, 0, 0, 0), 1e-6);
    }

    @Test
    void framing_composesAllLeadingFramings_andTheRestFollowsAtItsOwnPlaces() {
        NDArray images = Pictures.hashed(manager, 3, 48);
        for (Pipeline pipeline : List.of(Pipeline.imageNet(24), Pipeline.imageNetProbe(24), Pipeline.imageNetTest(24), TWO_CROPS)) {
            Framing framing = pipeline.framing().orElseThrow();
            NDArray framed = manager.zeros(new Shape(3, 3, 24, 24), DataType.UINT8);
            Draws draws = new Draws(1, 2, 0, new int[] {5, 0, 7});
            for (int row = 0; row < 3; row++) {
                byte[] planes = framing.apply(new Pixels(48, 48, images.get(row).toByteArray()), draws, row).planes();
                framed.set(new NDIndex(row), manager.create(ByteBuffer.wrap(planes), new Shape(3, 24, 24), DataType.UINT8));
            }
            NDArray inOne = pipeline.apply(images, new Draws(1, 2, 0, new int[] {5, 0, 7}));
            NDArray inTwo = pipeline.applyAfterFraming(framed, draws);
            assertEquals(0, inOne.sub(inTwo).abs().max().getFloat(), 0.06, pipeline.toString());
        }
    }

    @Test
    void framing_inManyThreadsWithOneDraws_isThatOfOneThread() {
        Framing framing = TWO_CROPS.framing().orElseThrow();
        Pixels picture = GoldenPixels.hashed(50, 60);
        Draws draws = Pictures.draws(200);
        List<Pixels> together = IntStream.range(0, 200).parallel().mapToObj(row -> framing.apply(picture, draws, row)).toList();
        for (int row = 0; row < 200; row++) {
            GoldenPixels.assertSame(framing.apply(picture, Pictures.draws(200), row), together.get(row), "row " + row);
        }
    }

    @Test
    void framing_asABatch_isWhatTheStepsDo() {
        NDArray images = Pictures.unit(Pictures.hashed(manager, 3, 48));
        NDArray framed = TWO_CROPS.framing().orElseThrow().apply(images, Pictures.draws(3));
        NDArray byHand = TWO_CROPS.transforms().get(0).apply(images, Pictures.draws(3).forTransform(0));
        assertArrayEquals(TWO_CROPS.transforms().get(1).apply(byHand, Pictures.draws(3).forTransform(1)).toFloatArray(),
                framed.toFloatArray());
    }

    @Test
    void still_hasSizeAndNormalisation_andNothingOfChance() {
        assertEquals(Pipeline.imageNetTest(24), Pipeline.imageNet(24).still());
        assertEquals(Pipeline.plain(), Pipeline.strong(32).normalization());
        assertEquals("Pipeline[ResizeShorterSide[size=36], CentreCrop[size=32], " + Normalize.cifar() + "]",
                Pipeline.strong(32).still().toString());
        var error = assertThrows(IllegalArgumentException.class, () -> Pipeline.plain().still());
        assertTrue(error.getMessage().startsWith("an augmentation of images of any size must begin with a framing"), error.getMessage());
    }

    @Test
    void framing_isAbsentWithoutOne_andThenNothingIsLeftOut() {
        assertTrue(Pipeline.weak(32).framing().isEmpty());
        NDArray images = Pictures.hashed(manager, 2, 32);
        assertArrayEquals(Pipeline.weak(32).apply(images, Pictures.draws(2)).toFloatArray(),
                Pipeline.weak(32).applyAfterFraming(images, Pictures.draws(2)).toFloatArray());
    }

    @Test
    void imageNetPipelines_haveTheReferencesSteps() {
        String crop = "Pipeline[RandomResizedCrop[size=224, minArea=0.08, maxArea=1.0, interpolation=";
        String statistics = "Normalize[mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225]]]";
        assertEquals(crop + "BICUBIC], RandomFlip[probability=0.5], ColourJitter[brightness=0.4, contrast=0.4, saturation=0.4, hue=0.1, "
                + "probability=0.8], RandomGreyscale[probability=0.2], GaussianBlur[probability=0.5, minRadius=0.1, maxRadius=2.0], "
                + statistics, Pipeline.imageNet(224).toString());
        assertEquals(crop + "BILINEAR], RandomFlip[probability=0.5], " + statistics, Pipeline.imageNetProbe(224).toString());
        assertEquals("Pipeline[ResizeShorterSide[size=256], CentreCrop[size=224], " + statistics, Pipeline.imageNetTest(224).toString());
        assertTrue(Pipeline.imageNetTest(1).toString().contains("ResizeShorterSide[size=1]"));
    }

    @Test
    void toString_namesEveryStepAndSetting() {
        assertEquals("Pipeline[PadAndCrop[size=32, padding=4], RandomFlip[probability=0.5], "
                + "Normalize[mean=[0.4914, 0.4822, 0.4465], std=[0.2023, 0.1994, 0.201]]]", Pipeline.weak(32).toString());
    }

    @Test
    void apply_rejectsOtherTypesShapesAndNumbers_showingThem() {
        NDArray images = Pictures.hashed(manager, 2, 8);
        assertMessage("images must be uint8, got float32", Pictures.unit(images), 2);
        assertMessage("images must be (N, 3, H, W) with N, H, W >= 1, got (2, 8, 8)", images.get(":, 0"), 2);
        assertMessage("images must be (N, 3, H, W) with N, H, W >= 1, got (2, 1, 8, 8)", images.get(":, :1"), 2);
        assertMessage("images and draws must have one size, got 2 images and 3 streams", images, 3);
        assertEquals("images must be float32, got uint8", assertThrows(IllegalArgumentException.class,
                () -> new RandomFlip(0.5).apply(images, Pictures.draws(2))).getMessage());
    }

    private static void assertMessage(String message, NDArray images, int streams) {
        assertEquals(message, assertThrows(IllegalArgumentException.class,
                () -> Pipeline.strong(8).apply(images, Pictures.draws(streams))).getMessage());
    }
}
