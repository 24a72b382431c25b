package org.geoharm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.geoharm.check.Check;
import org.geoharm.data.LabelledImages;
import org.geoharm.torch.Precision;

/**
 * What a run folder says about itself in {@code recipe.json}.
 *
 * @param recipe every setting
 * @param data what was trained on
 * @param environment what it was started with; of this, only a precision other than float32 is part of the fingerprint
 */
record RunHeader(Recipe recipe, Data data, Environment environment) {

    private static final int FINGERPRINT_DIGITS = 12;

    /** The image set of a run. */
    record Data(String name, int size, List<String> classNames, int[] classCounts, String fingerprint) {

        Data {
            Check.that(classCounts.length == classNames.size(), "classCounts must have %d numbers, one a class, got %d",
                    classNames.size(), classCounts.length);
        }
    }

    static RunHeader of(Recipe recipe, LabelledImages images, Session session) {
        Data data = new Data(images.name(), images.size(), images.classNames(), images.classCounts(), images.fingerprint());
        return new RunHeader(recipe, data, Environment.here(session.device(), session.precision(recipe.backbone())));
    }

    /** Returns a digest of all settings and images: equal runs have equal fingerprints. */
    String fingerprint() {
        String precision = environment.precision().equals(Precision.FLOAT32.toString()) ? "" : environment.precision();
        String what = RecipeJson.write(recipe) + data.fingerprint() + precision;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    String folderName() {
        String title = (recipe.title() + "-" + data.name()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return title.replaceAll("-$", "") + "-" + fingerprint();
    }
}
