package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.image.Pixels;

/**
 * Changes each image by operations drawn from fifteen (shears, shifts, turns, tone curves, cutting out), the more likely and
 * the stronger, the larger its strength w in [0, 1] is, which {@link Draws#strength} tells.
 *
 * <p>Each of the operations happens with probability w, at the magnitude {@code weakest + (strongest - weakest) w u}. Images that
 * none happens to, such as all with w = 0, come out bit-equal. The others are rounded to 8 bits and changed on the host by all cores,
 * bit for bit as the reference code does with Pillow.
 *
 * @param operations how many are drawn for a view, with replacement, &ge; 1
 * @param weakest magnitude at w = 0, in [0, strongest]
 * @param strongest magnitude at w = 1 and u = 1, in [weakest, 30]
 * @param spread what u is
 * @see <a href="https://arxiv.org/abs/1909.13719">Cubuk et al., RandAugment, NeurIPS 2020</a>
 * @see <a href="https://arxiv.org/abs/2205.12693">Zhou et al., Contrastive Learning with Boosted Memorization, ICML 2022</a>
 */
public record RandAugment(int operations, double weakest, double strongest, Spread spread) implements PictureTransform {

    /** Whether images of one strength are changed at one magnitude. */
    public enum Spread {

        /** They are: u is 1. */
        NONE {
            @Override
            double factor(Draws draws, int row) {
                return 1;
            }
        },

        /** They are not: u is uniform in [0, 1), the same for both views of an image. */
        UNIFORM {
            @Override
            double factor(Draws draws, int row) {
                return draws.uniform(row, 0, 1);
            }
        };

        /** Returns u of an image, from draws that all its views share. */
        abstract double factor(Draws draws, int row);
    }

    public RandAugment {
        Check.that(operations >= 1, "operations must be >= 1, got %d; leave the step out to have none", operations);
        Check.that(0 <= weakest && weakest <= strongest && strongest <= Operation.FULL,
                "magnitudes must keep 0 <= weakest <= strongest <= 30, got weakest %s and strongest %s", weakest, strongest);
    }

    /** Returns the reference's settings for CIFAR: one operation at 10 to 30. */
    public static RandAugment cifar() {
        return new RandAugment(1, 10, Operation.FULL, Spread.NONE);
    }

    /** Returns what the reference does on CIFAR if asked for several operations: at 5 to 30, spread. */
    public static RandAugment cifarMany(int operations) {
        return new RandAugment(operations, 5, Operation.FULL, Spread.UNIFORM);
    }

    /** Returns the reference's settings for ImageNet-LT and Places-LT: two operations at 0 to 30, spread. */
    public static RandAugment imageNet() {
        return new RandAugment(2, 0, Operation.FULL, Spread.UNIFORM);
    }

    @Override
    public NDArray apply(NDArray images, Draws draws) {
        Images.check(images, DataType.FLOAT32, draws);
        return apply(images, plans(draws));
    }

    @Override
    public Pixels apply(Pixels picture, Draws draws, int row) {
        return changed(picture, plan(draws, row, magnitude(draws.ofRow(row).ofAllViews(), 0)));
    }

    /** Draws what happens to each image; an empty list for those that stay. */
    List<List<PlannedOperation>> plans(Draws draws) {
        Draws shared = draws.ofAllViews();
        return IntStream.range(0, draws.size()).mapToObj(row -> plan(draws, row, magnitude(shared, row))).toList();
    }

    /** Returns the magnitude for an image, in [weakest, strongest]. */
    double magnitude(Draws shared, int row) {
        return weakest + (strongest - weakest) * shared.strength(row) * spread.factor(shared, row);
    }

    private List<PlannedOperation> plan(Draws draws, int row, double magnitude) {
        List<PlannedOperation> plan = new ArrayList<>(operations);
        for (int i = 0; i < operations; i++) {
            if (draws.uniform(row, 0, 1) < draws.strength(row)) {
                plan.add(Operation.draw(magnitude, draws, row));
            }
        }
        return plan;
    }

    /** Does what is planned for each image. */
    NDArray apply(NDArray images, List<List<PlannedOperation>> plans) {
        int[] rows = IntStream.range(0, plans.size()).filter(row -> !plans.get(row).isEmpty()).toArray();
        List<List<PlannedOperation>> theirs = Arrays.stream(rows).mapToObj(plans::get).toList();
        return Images.withRows(images, rows, own -> Images.onTheHost(own, (i, picture) -> changed(picture, theirs.get(i))));
    }

    private static Pixels changed(Pixels picture, List<PlannedOperation> plan) {
        Pixels changed = picture;
        for (PlannedOperation planned : plan) {
            changed = planned.of(changed);
        }
        return changed;
    }
}
