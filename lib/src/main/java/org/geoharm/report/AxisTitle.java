package org.geoharm.report;

import java.util.Map;

/** What an axis says of a column: the quantity in words, with its unit. */
final class AxisTitle {

    private static final Map<String, String> KNOWN = Map.of(
            "loss", "loss, nats",
            "loss_contrast", "contrastive loss, nats",
            "loss_classification", "classification loss, nats",
            "loss_gh", "GH loss, nats",
            "gh_weight", "weight of the GH loss",
            "gh_prior_entropy", "entropy of the surrogate prior, nats",
            "images_per_second", "images per second",
            "learning_rate", "learning rate");

    private AxisTitle() {}

    static String of(String column) {
        return KNOWN.getOrDefault(column, column.replace('_', ' '));
    }
}
