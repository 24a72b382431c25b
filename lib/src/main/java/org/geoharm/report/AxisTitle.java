package org.geoharm.report;

import static java.util.Map.entry;

import java.util.Map;

/** What an axis says of a column: the quantity in words, with its unit. */
final class AxisTitle {

    private static final Map<String, String> KNOWN = Map.ofEntries(
            entry("loss", "loss, nats"),
            entry("loss_contrast", "contrastive loss, nats"),
            entry("loss_classification", "classification loss, nats"),
            entry("loss_gh", "GH loss, nats"),
            entry("gh_weight", "weight of the GH loss"),
            entry("gh_prior_entropy", "entropy of the surrogate prior, nats"),
            entry("surrogate_nmi", "NMI of surrogate labels and classes"),
            entry("surrogate_ami", "AMI of surrogate labels and classes"),
            entry("surrogate_labels", "directions that are the label of an image"),
            entry("surrogate_prior_largest", "largest share in the surrogate prior"),
            entry("surrogate_prior_smallest", "smallest share in the surrogate prior"),
            entry("images_per_second", "images per second"),
            entry("learning_rate", "learning rate"));

    private AxisTitle() {}

    static String of(String column) {
        return KNOWN.getOrDefault(column, column.replace('_', ' '));
    }
}
