package org.geoharm.cli;

import org.geoharm.Recipe;
import org.geoharm.boost.BCL;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.method.SDCLR;

/** The two sets of settings of the reference code: one for small images in memory, one for photographs in files. */
enum PaperSettings {

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

    Recipe simclr() {
        return simclr;
    }

    Harmonization harmonization() {
        return harmonization;
    }

    SDCLR sdclr() {
        return sdclr;
    }

    BCL bcl() {
        return bcl;
    }
}
