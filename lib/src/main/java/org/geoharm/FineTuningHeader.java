package org.geoharm;

import org.geoharm.data.LabelledImages;

/**
 * What the folder of a fine-tuning says about itself in {@code recipe.json}.
 *
 * @param setting every setting
 * @param start what it starts from
 * @param startFingerprint fingerprint of that
 * @param data labelled images that were learned from
 * @param environment what it was started with; not part of the fingerprint
 */
record FineTuningHeader(FineTuning setting, Start start, String startFingerprint, RunHeader.Data data, Environment environment) {

    static FineTuningHeader of(FineTuning setting, Start start, LabelledImages images, Session session) {
        return new FineTuningHeader(setting, start, start.fingerprint(), RunHeader.Data.of(images),
                Environment.here(session.device(), session.precision(start.backbone())));
    }

    /** Returns a digest of settings, start and images: equal trainings have equal fingerprints. */
    String fingerprint() {
        return RunHeader.digest(RecipeJson.write(setting) + startFingerprint + data.fingerprint() + environment.identity());
    }

    String title() {
        return setting.loss().title() + " from " + start.title();
    }

    String folderName() {
        return RunHeader.folderName(title() + "-" + data.name(), fingerprint());
    }
}
