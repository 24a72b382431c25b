package org.geoharm;

import java.util.List;
import java.util.Locale;
import org.geoharm.check.Check;
import org.geoharm.data.LabelledImages;
import org.geoharm.io.Digest;
import org.geoharm.torch.Precision;

/**
 * What a run folder says about itself in {@code recipe.json}.
 *
 * @param recipe every setting
 * @param data what was trained on
 * @param precision that the backbone is trained in; part of the fingerprint unless it is float32
 * @param environment what it was started with; not part of the fingerprint
 */
record RunHeader(Recipe recipe, Data data, Precision precision, Environment environment) {

    /** The image set of a run. */
    record Data(String name, int size, List<String> classNames, int[] classCounts, String fingerprint) {

        Data {
            Check.that(classCounts.length == classNames.size(), "classCounts must have %d numbers, one a class, got %d",
                    classNames.size(), classCounts.length);
        }

        static Data of(LabelledImages images) {
            return new Data(images.name(), images.size(), images.classNames(), images.classCounts(), images.fingerprint());
        }
    }

    static RunHeader of(Recipe recipe, LabelledImages images, Session session) {
        return new RunHeader(recipe, Data.of(images), session.precision(recipe.backbone()),
                Environment.here(session.device()));
    }

    /** Returns a digest of all settings and images: equal runs have equal fingerprints. */
    String fingerprint() {
        return Digest.of(RecipeJson.write(recipe) + data.fingerprint() + identity(precision));
    }

    /** Returns what a precision adds to what makes a training another one. */
    static String identity(Precision precision) {
        return precision == Precision.FLOAT32 ? "" : precision.toString();
    }

    String folderName() {
        return folderName(recipe.title() + "-" + data.name(), fingerprint());
    }

    /** Returns words in small letters and digits, and a fingerprint. */
    static String folderName(String words, String fingerprint) {
        String title = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return title.replaceAll("-$", "") + "-" + fingerprint;
    }
}
