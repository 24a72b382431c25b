package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.geoharm.image.Pixels;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Scoped;

/**
 * What turns stored images into the input of a network: 8-bit levels to [0, 1], then some steps in order.
 *
 * <p>On the CPU, leading steps that are {@link PictureTransform}s are done picture by picture by all cores, bit for bit as the reference
 * code does; on a GPU, and after any other step, as tensors.
 *
 * <p>Two views of a batch are two calls, with draws of view 0 and view 1.
 *
 * @param transforms the steps; step k draws its numbers from {@code draws.forTransform(k)}
 */
public record Pipeline(List<Transform> transforms) {

    public Pipeline {
        transforms = List.copyOf(transforms);
    }

    /**
     * Returns the views of contrastive pre-training on CIFAR: crop of 10 to 100 % of the area resized bilinearly, flip,
     * colour jitter (0.4, 0.4, 0.4, 0.1) with probability 0.8, greyscale with probability 0.2, CIFAR statistics; the
     * settings of the reference code.
     *
     * @param size height and width of the result in pixels
     */
    public static Pipeline strong(int size) {
        return new Pipeline(List.of(new RandomResizedCrop(size, 0.1, 1, Interpolation.BILINEAR), new RandomFlip(0.5),
                new ColourJitter(0.4, 0.4, 0.4, 0.1, 0.8), new RandomGreyscale(0.2), Normalize.cifar()));
    }

    /**
     * Returns the views of a probe's training images: crop after zero padding by 4 pixels, flip, CIFAR statistics; the
     * settings of the reference code.
     *
     * @param size height and width of the result in pixels
     */
    public static Pipeline weak(int size) {
        return new Pipeline(List.of(new PadAndCrop(size, 4), new RandomFlip(0.5), Normalize.cifar()));
    }

    /**
     * Returns the views of contrastive pre-training on ImageNet-LT and Places-LT: crop of 8 to 100 % of the area resized
     * bicubically, flip, colour jitter and greyscale as on CIFAR, blur with probability 0.5, ImageNet statistics.
     *
     * <p>In the reference code some networks normalise and some pipelines; here it is always the pipeline.
     *
     * @param size height and width of the result in pixels; 224 in the reference code
     */
    public static Pipeline imageNet(int size) {
        return new Pipeline(List.of(new RandomResizedCrop(size, 0.08, 1, Interpolation.BICUBIC), new RandomFlip(0.5),
                new ColourJitter(0.4, 0.4, 0.4, 0.1, 0.8), new RandomGreyscale(0.2), GaussianBlur.imageNet(), Normalize.imageNet()));
    }

    /**
     * Returns the views of a probe's training images on ImageNet-LT and Places-LT: crop of 8 to 100 % of the area resized
     * bilinearly, flip, ImageNet statistics.
     *
     * @param size height and width of the result in pixels; 224 in the reference code
     */
    public static Pipeline imageNetProbe(int size) {
        return new Pipeline(List.of(new RandomResizedCrop(size, 0.08, 1, Interpolation.BILINEAR), new RandomFlip(0.5),
                Normalize.imageNet()));
    }

    /**
     * Returns what test images of ImageNet-LT and Places-LT get: the middle of the image resized, ImageNet statistics, nothing
     * random. The shorter side is resized to 256/224 of the size, rounded down.
     *
     * @param size height and width of the result in pixels; 224 in the reference code
     */
    public static Pipeline imageNetTest(int size) {
        return new Pipeline(List.of(new ResizeShorterSide((int) (size * 256L / 224)), new CentreCrop(size), Normalize.imageNet()));
    }

    /**
     * Returns how pictures of any size look to a network that learned from these views, when nothing is left to chance: the middle of the
     * picture resized as in {@link #imageNetTest}, at the size of these views, with their normalisation.
     *
     * @throws IllegalArgumentException if these views do not begin with a framing
     */
    public Pipeline still() {
        List<Transform> steps = new ArrayList<>(imageNetTest(framedSize()).transforms());
        steps.removeIf(Normalize.class::isInstance);
        steps.addAll(normalization().transforms());
        return new Pipeline(steps);
    }

    /** Returns the normalisation alone, for images that have their size already; no step if there is none. */
    public Pipeline normalization() {
        return new Pipeline(transforms.stream().filter(Normalize.class::isInstance).toList());
    }

    /**
     * Returns the height in pixels of what {@link #framing} makes of pictures.
     *
     * @throws IllegalArgumentException if the pipeline begins with another step
     */
    public int framedSize() {
        Framing framing = framing().orElseThrow(() -> new IllegalArgumentException("an augmentation of images of any size must begin "
                + "with a framing such as RandomResizedCrop, got " + this));
        Pixels any = new Pixels(1, 1, new byte[Pixels.CHANNELS]);
        return framing.apply(any, new Draws(0, 0, 0, new int[] {0}), 0).height();
    }

    /** Returns the same steps, with random crops resized in another way. */
    public Pipeline withInterpolation(Interpolation other) {
        return new Pipeline(transforms.stream()
                .map(step -> step instanceof RandomResizedCrop crop ? crop.withInterpolation(other) : step).toList());
    }

    /**
     * Returns the same steps, with random crops that are larger resized to a size.
     *
     * @param pixels height and width of the result at most, &ge; 1
     */
    public Pipeline noLargerThan(int pixels) {
        return new Pipeline(transforms.stream()
                .map(step -> step instanceof RandomResizedCrop crop && crop.size() > pixels ? crop.withSize(pixels) : step).toList());
    }

    /** Returns what test images get: CIFAR statistics and nothing random. */
    public static Pipeline plain() {
        return new Pipeline(List.of(Normalize.cifar()));
    }

    /**
     * Returns one view of a batch. Nothing is recorded for a backward pass.
     *
     * <p>Equal images and draws give bit-equal results on one device with one number of threads; an image's view does
     * not depend on the batch it is in, except for the last bits of float32.
     *
     * @param images (N, 3, H, W) uint8
     * @param draws N streams, in the same order
     * @return (N, 3, H', W') float32; one new array on the device of {@code images}, owned by their manager
     * @throws IllegalArgumentException if shape, type or number of images do not fit
     */
    public NDArray apply(NDArray images, Draws draws) {
        return stepsFrom(0, images, draws);
    }

    /**
     * Returns all framings that the pipeline begins with, as one that can work on single pictures of any size; none if the first
     * step is no framing. What it draws for a picture is what {@link #apply} would draw, given the draws of the whole pipeline.
     * Any number of threads may use it at once, also with one {@link Draws}.
     */
    public Optional<Framing> framing() {
        List<Framing> leading = transforms.stream().takeWhile(Framing.class::isInstance).map(Framing.class::cast).toList();
        return leading.isEmpty() ? Optional.empty() : Optional.of(new LeadingFramings(leading));
    }

    /**
     * Returns one view of a batch of pictures that went through {@link #framing} already: the rest of the steps, with the draws
     * of their places in the whole pipeline.
     *
     * @param images (N, 3, H, W) uint8
     * @param draws N streams of the whole pipeline, in the same order
     * @return as {@link #apply}
     * @throws IllegalArgumentException if shape, type or number of images do not fit
     */
    public NDArray applyAfterFraming(NDArray images, Draws draws) {
        int framings = (int) transforms.stream().takeWhile(Framing.class::isInstance).count();
        return stepsFrom(framings, images, draws);
    }

    @SuppressWarnings("try") // the mode acts by being there
    private NDArray stepsFrom(int first, NDArray images, Draws draws) {
        Images.check(images, DataType.UINT8, draws);
        try (GradMode mode = GradMode.off()) {
            return Scoped.oneArray(() -> steps(first, images, draws));
        }
    }

    private NDArray steps(int first, NDArray images, Draws draws) {
        PictureSteps onPictures = images.getDevice().isGpu() ? PictureSteps.none(first) : PictureSteps.of(transforms, first);
        NDArray view = onPictures.apply(images, draws);
        for (int position = onPictures.end(); position < transforms.size(); position++) {
            NDArray before = view;
            view = transforms.get(position).apply(before, draws.forTransform(position));
            if (view != before) {
                before.close(); // at once, so that the next step finds its memory warm
            }
        }
        return view;
    }

    /** Returns the steps with their settings, in order. */
    @Override
    public String toString() {
        return transforms.stream().map(Transform::toString).collect(Collectors.joining(", ", "Pipeline[", "]"));
    }
}
