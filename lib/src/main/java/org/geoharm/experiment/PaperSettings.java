package org.geoharm.experiment;

import java.util.List;
import java.util.stream.Stream;
import org.geoharm.Recipe;
import org.geoharm.boost.BCL;
import org.geoharm.check.Check;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.method.DnC;
import org.geoharm.method.SDCLR;
import org.geoharm.method.SimCLR;

/** The two sets of settings of the reference code: one for small images in memory, one for photographs in files. */
public enum PaperSettings {

    /** Those for CIFAR-100-LT. */
    CIFAR(Recipe.simclr(), Harmonization.paper(), SDCLR.paper(), BCL.cifar()),

    /** Those for ImageNet-LT and Places-LT. */
    LARGE(Recipe.imageNetLt(), Harmonization.imageNet(), SDCLR.imageNet(), BCL.imageNet());

    private final Recipe simclr;
    private final Harmonization harmonization;
    private final SDCLR sdclr;
    private final BCL bcl;

    PaperSettings(Recipe simclr, Harmonization harmonization, SDCLR sdclr, BCL bcl) {
        this.simclr = simclr;
        this.harmonization = harmonization;
        this.sdclr = sdclr;
        this.bcl = bcl;
    }

    /** Returns SimCLR with everything that the other methods share. */
    public Recipe simclr() {
        return simclr;
    }

    public Harmonization harmonization() {
        return harmonization;
    }

    public SDCLR sdclr() {
        return sdclr;
    }

    public BCL bcl() {
        return bcl;
    }

    /** Returns SimCLR, Focal, SDCLR, DnC and BCL, in the order of the paper's tables. */
    public List<Recipe> methods() {
        return List.of(simclr, simclr.withMethod(SimCLR.focal()), simclr.withMethod(sdclr), simclr.withMethod(DnC.standard()),
                simclr.with(bcl));
    }

    /** Returns the names of these methods in tables, such as {@code SDCLR} and {@code SimCLR+BCL}. */
    public List<String> names() {
        return methods().stream().map(Recipe::title).toList();
    }

    /** Returns each of these methods, followed by the same with harmonisation. */
    public List<Recipe> pairs() {
        return pairs(names());
    }

    /**
     * Returns some of these methods in the order of the paper's tables, each followed by the same with harmonisation.
     *
     * @param wanted some of {@link #names()}, upper or lower case
     * @throws IllegalArgumentException if there is none, or one is no method of the paper
     */
    public List<Recipe> pairs(List<String> wanted) {
        List<String> names = names().stream().filter(name -> wanted.stream().anyMatch(name::equalsIgnoreCase)).toList();
        Check.that(!wanted.isEmpty() && names.size() == wanted.size(), "methods must be some of %s, each once, got %s", names(), wanted);
        return methods().stream().filter(plain -> names.contains(plain.title()))
                .flatMap(plain -> Stream.of(plain, plain.with(harmonization))).toList();
    }
}
