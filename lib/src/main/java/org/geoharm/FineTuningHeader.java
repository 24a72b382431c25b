package org.geoharm;

import org.geoharm.data.LabelledImages;
import org.geoharm.io.Digest;
import org.geoharm.torch.Precision;

/**
 * What the folder of a fine-tuning says about itself in {@code recipe.json}.
 *
 * @param setting every setting
 * @param start what it starts from
 * @param startFingerprint fingerprint of that
 * @param data labelled images that were learned from
 * @param precision that the backbone is trained in; part of the fingerprint unless it is float32
 * @param environment what it was started with; not part of the fingerprint
 */
record FineTuningHeader(FineTuning setting, Start start, String startFingerprint, RunHeader.Data data, Precision precision,
        Environment environment) {

    static FineTuningHeader of(FineTuning setting, Start start, LabelledImages images, Session session) {
        return new FineTuningHeader(setting, start, start.fingerprint(), RunHeader.Data.of(images),
                session.precision(start.backbone()), Environment.here(session.device()));
    }

    /** Returns a digest of settings, start and images: equal trainings have equal fingerprints. */
    String fingerprint() {
        return Digest.of(RecipeJson.write(setting) + startFingerprint + data.fingerprint() + RunHeader.identity(precision));
    }

    String title() {
        return setting.loss().title() + " from " + start.title();
    }

    String folderName() {
        return RunHeader.folderName(title() + "-" + data.name(), fingerprint());
    }
}
