package org.geoharm;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.geoharm.check.Check;
import org.geoharm.io.Digest;
import org.geoharm.model.Backbone;
import org.geoharm.model.Classifier;
import org.geoharm.model.Network;

/** What fine-tuning starts from. */
public sealed interface Start {

    /** Returns the name in tables: that of the run, or {@code scratch}. */
    String title();

    /** Returns the kind of its network. */
    Backbone backbone();

    /** Returns the epochs of pre-training behind it. */
    int epochs();

    /** Returns what the weights depend on, so that equal starts are found again. */
    String fingerprint();

    /**
     * Builds the classifier that fine-tuning starts from.
     *
     * @param manager owner of the weights
     * @param classes classes to score
     * @param seed of what is drawn
     */
    Classifier classifier(NDManager manager, int classes, long seed);

    /**
     * The backbone of a pre-training, and a fresh linear layer.
     *
     * @param run a finished one
     */
    record Pretrained(Run run) implements Start {

        public Pretrained {
            Check.state(run.finished(), "fine-tuning starts from a finished run, %s is not; train it to its end first", run);
        }

        @Override
        public String title() {
            return run.title();
        }

        @Override
        public Backbone backbone() {
            return run.recipe().backbone();
        }

        @Override
        public int epochs() {
            return run.recipe().optimization().epochs();
        }

        @Override
        public String fingerprint() {
            try {
                return run.fingerprint();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Classifier classifier(NDManager manager, int classes, long seed) {
            try {
                Network backbone = run.backbone(manager);
                return Recipe.drawn(seed, () -> new Classifier(manager, backbone, run.recipe().backbone().features(), classes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Fresh weights.
     *
     * @param backbone kind of network
     */
    record Untrained(Backbone backbone) implements Start {

        @Override
        public String title() {
            return "scratch";
        }

        @Override
        public int epochs() {
            return 0;
        }

        @Override
        public String fingerprint() {
            return Digest.of(RecipeJson.write(backbone));
        }

        @Override
        public Classifier classifier(NDManager manager, int classes, long seed) {
            return Recipe.drawn(seed, () -> new Classifier(manager, backbone.build(manager), backbone.features(), classes));
        }
    }
}
