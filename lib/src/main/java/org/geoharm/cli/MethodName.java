package org.geoharm.cli;

import java.util.function.UnaryOperator;
import org.geoharm.Recipe;
import org.geoharm.boost.BCL;
import org.geoharm.method.DnC;
import org.geoharm.method.SDCLR;
import org.geoharm.method.SimCLR;

/** The methods of the paper by the names that commands know, each with the paper's settings for CIFAR. */
enum MethodName {
    simclr(recipe -> recipe.withMethod(SimCLR.paper())),
    focal(recipe -> recipe.withMethod(SimCLR.focal())),
    sdclr(recipe -> recipe.withMethod(SDCLR.paper())),
    dnc(recipe -> recipe.withMethod(DnC.standard())),
    bcl(recipe -> recipe.withMethod(SimCLR.paper()).with(BCL.cifar()));

    private final UnaryOperator<Recipe> choice;

    MethodName(UnaryOperator<Recipe> choice) {
        this.choice = choice;
    }

    /** Returns a recipe with this method. */
    Recipe in(Recipe recipe) {
        return choice.apply(recipe);
    }
}
