package org.geoharm.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.geoharm.Recipe;
import org.geoharm.check.Check;

/**
 * One setting that is varied while all others stay: a part of an ablation.
 *
 * @param name one word to choose it by, such as {@code warmUp}
 * @param variants a row of its table each, in order
 */
public record Factor(String name, List<Variant> variants) {

    public Factor {
        Check.that(!name.isBlank() && !name.contains(","), "a factor must have a name without commas, got '%s'", name);
        long titles = variants.stream().map(Variant::title).distinct().count();
        Check.that(titles == variants.size(), "the variants of %s must have different titles, got %s", name,
                variants.stream().map(Variant::title).toList());
        variants = List.copyOf(variants);
    }

    /**
     * A value of the factor.
     *
     * @param title names it in tables
     * @param recipe every setting of the training
     */
    public record Variant(String title, Recipe recipe) {}

    /** Opens a factor without variants, for {@link #with}. */
    public static Factor named(String name) {
        return new Factor(name, List.of());
    }

    /** Returns the same with a variant more. */
    public Factor with(String title, Recipe recipe) {
        List<Variant> more = new ArrayList<>(variants);
        more.add(new Variant(title, recipe));
        return new Factor(name, more);
    }

    /**
     * Makes a variant of each value.
     *
     * @param values in the order of rows
     * @param title of a value's row
     * @param recipe of a value
     */
    public static <T> Factor over(String name, Collection<T> values, Function<T, String> title, Function<T, Recipe> recipe) {
        return new Factor(name, values.stream().map(value -> new Variant(title.apply(value), recipe.apply(value))).toList());
    }

    /**
     * Makes a variant of each value for each of several recipes, recipe by recipe; rows are called {@code SimCLR+GH, t = 0.5}.
     *
     * @param recipes of different titles
     * @param words name a value
     * @param change puts a value into a recipe
     */
    public static <T> Factor crossed(String name, List<Recipe> recipes, Collection<T> values, Function<T, String> words,
            BiFunction<Recipe, T, Recipe> change) {
        return new Factor(name, recipes.stream().flatMap(recipe -> values.stream()
                .map(value -> new Variant(recipe.title() + ", " + words.apply(value), change.apply(recipe, value)))).toList());
    }

    /** Returns the name and the titles of the variants. */
    @Override
    public String toString() {
        return name + ": " + String.join("; ", variants.stream().map(Variant::title).toList());
    }
}
