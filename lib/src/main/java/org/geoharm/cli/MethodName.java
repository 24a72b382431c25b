package org.geoharm.cli;

import java.util.function.BiFunction;
import org.geoharm.Recipe;
import org.geoharm.experiment.PaperSettings;
import org.geoharm.method.DnC;
import org.geoharm.method.SimCLR;

/** The methods of the paper by the names that commands know, each with the paper's settings. */
enum MethodName {
    simclr((recipe, paper) -> recipe.withMethod(SimCLR.paper())),
    focal((recipe, paper) -> recipe.withMethod(SimCLR.focal())),
    sdclr((recipe, paper) -> recipe.withMethod(paper.sdclr())),
    dnc((recipe, paper) -> recipe.withMethod(DnC.standard())),
    bcl((recipe, paper) -> recipe.withMethod(SimCLR.paper()).with(paper.bcl()));

    private final BiFunction<Recipe, PaperSettings, Recipe> choice;

    MethodName(BiFunction<Recipe, PaperSettings, Recipe> choice) {
        this.choice = choice;
    }

    /** Returns a recipe with this method. */
    Recipe in(Recipe recipe, PaperSettings paper) {
        return choice.apply(recipe, paper);
    }
}
