package org.geoharm.display;

import org.geoharm.Recipe;

/** Recipes as a table of every setting. */
final class RecipeRenderer implements Renderer<Recipe> {

    @Override
    public MimeBundle render(Recipe recipe) {
        return TableRenderer.render(new SettingsView(recipe.title()).withAll(recipe).table(), "");
    }
}
