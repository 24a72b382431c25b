package org.geoharm.benchmarks.reference;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The reference's step without its views and without Python: SimCLR, ResNet-18 for 32 x 32 pixels, 64 images x 2 views, forward, backward
 * and SGD, operator by operator as the engine has them, float32, images as (N, C, H, W).
 *
 * <p>It costs what Python's would but for the interpreter, which is a few thousandths of a step of seconds.
 */
public final class ReferenceStep {

    private static final int IMAGES = 64;
    private static final int WIDTH = 64;
    private static final int PROJECTION = 128;
    private static final float TEMPERATURE = 0.2f;
    private static final int WARM_UP = 2;
    private static final int STEPS = 5;

    private ReferenceStep() {}

    private static Block convolution(int filters, int size, int stride) {
        return Conv2d.builder().setFilters(filters).setKernelShape(new Shape(size, size)).optStride(new Shape(stride, stride))
                .optPadding(new Shape(size / 2, size / 2)).optBias(false).build();
    }

    private static Block norm() {
        return BatchNorm.builder().build();
    }

    private static Block residual(int before, int filters, int stride) {
        Block main = new SequentialBlock().add(convolution(filters, 3, stride)).add(norm()).add(Activation.reluBlock())
                .add(convolution(filters, 3, 1)).add(norm());
        Block shortcut = before == filters && stride == 1 ? Blocks.identityBlock()
                : new SequentialBlock().add(convolution(filters, 1, stride)).add(norm());
        return new SequentialBlock().add(new ParallelBlock(branches -> new NDList(branches.get(0).singletonOrThrow()
                .add(branches.get(1).singletonOrThrow())), List.of(main, shortcut))).add(Activation.reluBlock());
    }

    /** Returns a ResNet-18 and the projector behind it. */
    private static Block network() {
        SequentialBlock network = new SequentialBlock().add(convolution(WIDTH, 3, 1)).add(norm()).add(Activation.reluBlock());
        int before = WIDTH;
        for (int stage = 0; stage < 4; stage++) {
            for (int block = 0; block < 2; block++) {
                int filters = WIDTH << stage;
                network.add(residual(before, filters, stage > 0 && block == 0 ? 2 : 1));
                before = filters;
            }
        }
        return network.add(Pool.globalAvgPool2dBlock()).add(Blocks.batchFlattenBlock()).add(Linear.builder().setUnits(before).build())
                .add(Activation.reluBlock()).add(Linear.builder().setUnits(PROJECTION).build());
    }

    /** Returns the mean NT-Xent loss. */
    private static NDArray contrast(NDArray z1, NDArray z2) {
        NDArray z = NDArrays.concat(new NDList(z1, z2));                                             // (2N, D)
        NDArray unit = z.div(z.norm(new int[] {1}, true));
        NDArray identity = z.getManager().eye(2 * IMAGES);
        NDArray logits = unit.matMul(unit.transpose()).div(TEMPERATURE).sub(identity.mul(1e9f));     // (2N, 2N), no self pairs
        NDArray partners = NDArrays.concat(new NDList(identity.get(IMAGES + ":"), identity.get(":" + IMAGES)));
        return logits.logSoftmax(1).mul(partners).sum().div(-2 * IMAGES);
    }

    private static double processorSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    private static void step(Trainer trainer, NDArray view1, NDArray view2) {
        try (NDManager scope = view1.getManager().newSubManager()) {
            NDArray first = view1.duplicate();
            NDArray second = view2.duplicate();
            first.attach(scope);
            second.attach(scope);
            try (GradientCollector gradients = trainer.newGradientCollector()) {
                NDArray loss = contrast(trainer.forward(new NDList(first)).singletonOrThrow(),
                        trainer.forward(new NDList(second)).singletonOrThrow());
                gradients.backward(loss);
                if (!Float.isFinite(loss.getFloat())) {
                    throw new IllegalStateException("the loss must stay finite, it became " + loss.getFloat());
                }
            }
            trainer.step();
        }
    }

    private static String text(double[] seconds) {
        Arrays.sort(seconds);
        return String.format(Locale.ROOT, "%.2f s [%.2f, %.2f]", seconds[STEPS / 2], seconds[0], seconds[STEPS - 1]);
    }

    /** Prints the median of some steps and the range. */
    public static void main(String[] arguments) {
        Optimizer sgd = Optimizer.sgd().setLearningRateTracker(Tracker.fixed(1e-3f)).optMomentum(0.9f).optWeightDecays(5e-4f).build();
        var config = new DefaultTrainingConfig(Loss.l2Loss()).optOptimizer(sgd)
                .optInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
        try (NDManager manager = NDManager.newBaseManager(); Model model = Model.newInstance("simclr")) {
            model.setBlock(network());
            try (Trainer trainer = model.newTrainer(config)) {
                Shape shape = new Shape(IMAGES, 3, 32, 32);
                trainer.initialize(shape);
                NDArray view1 = manager.randomNormal(shape);
                NDArray view2 = manager.randomNormal(shape);
                double[] wall = new double[STEPS];
                double[] cores = new double[STEPS];
                for (int i = -WARM_UP; i < STEPS; i++) {
                    double before = processorSeconds();
                    long start = System.nanoTime();
                    step(trainer, view1, view2);
                    if (i >= 0) {
                        wall[i] = (System.nanoTime() - start) / 1e9;
                        cores[i] = processorSeconds() - before;
                    }
                }
                System.out.printf(Locale.ROOT, "PyTorch %s, threads: %s, one step %s, all cores %s%n", Engine.getInstance().getVersion(),
                        System.getProperty("ai.djl.pytorch.num_threads", "as many as cores"), text(wall), text(cores));
            }
        }
        System.exit(0); // the engine of this version leaves threads that do not end
    }
}
