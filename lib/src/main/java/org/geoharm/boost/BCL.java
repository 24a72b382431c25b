package org.geoharm.boost;

import java.util.ArrayList;
import java.util.List;
import org.geoharm.augment.Normalize;
import org.geoharm.augment.Pipeline;
import org.geoharm.augment.RandAugment;
import org.geoharm.augment.Transform;
import org.geoharm.check.Check;
import org.geoharm.method.Companion;
import org.geoharm.method.Participant;

/**
 * Boosted contrastive learning: the larger an image's losses were so far, compared with those of others, the more strongly it is
 * augmented in the next epoch, as images of rare classes keep large losses. In the first epoch nothing is added.
 *
 * <p>The reference code also resizes its crops bicubically on CIFAR as soon as it boosts; here the recipe's augmentation stays
 * as it is but for the step that is added.
 *
 * @param randAugment what is done to images, by their strengths
 * @param momentum share of an image's mean loss that stays in an epoch, in [0, 1); 0.97 in the reference code
 * @see <a href="https://arxiv.org/abs/2205.12693">Zhou et al., Contrastive Learning with Boosted Memorization, ICML 2022</a>
 */
public record BCL(RandAugment randAugment, double momentum) implements Companion {

    private static final double PAPER_MOMENTUM = 0.97;

    public BCL {
        Check.that(momentum >= 0 && momentum < 1, "momentum must be in [0, 1), got %s", momentum);
    }

    /** Returns the reference's settings for CIFAR-100-LT, for 1000 epochs. */
    public static BCL cifar() {
        return new BCL(RandAugment.cifar(), PAPER_MOMENTUM);
    }

    /** Returns the reference's settings for ImageNet-LT and Places-LT, for 500 epochs. */
    public static BCL imageNet() {
        return new BCL(RandAugment.imageNet(), PAPER_MOMENTUM);
    }

    /** Returns the same with other operations. */
    public BCL withRandAugment(RandAugment other) {
        return new BCL(other, momentum);
    }

    public BCL withMomentum(double share) {
        return new BCL(randAugment, share);
    }

    /** Returns the augmentation with the operations before the first normalisation, or at the end if there is none. */
    @Override
    public Pipeline augmentation(Pipeline plain) {
        List<Transform> steps = new ArrayList<>(plain.transforms());
        int place = 0;
        while (place < steps.size() && !(steps.get(place) instanceof Normalize)) {
            place++;
        }
        steps.add(place, randAugment);
        return new Pipeline(steps);
    }

    /** Makes the memory of losses, on the device of the training. */
    @Override
    public Participant join(Membership training) {
        return new Boosting(new LossMemory(training.manager(), training.images()), momentum);
    }

    /**
     * Returns the same for a shorter or longer training: the momentum changes such that the memory reaches back over the same
     * part of the training.
     */
    @Override
    public BCL scaledTo(int epochs, int from) {
        Check.that(epochs >= 1 && from >= 1, "epochs and from must be >= 1, got %d and %d", epochs, from);
        return withMomentum(Math.pow(momentum, (double) from / epochs));
    }

    @Override
    public String title() {
        return "BCL";
    }
}
