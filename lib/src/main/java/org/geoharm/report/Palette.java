package org.geoharm.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Colours of methods and class groups: the same in every figure, and told apart by colour-blind readers.
 *
 * <p>The colours are the qualitative "muted", "vibrant" and "bright" schemes of Paul Tol.
 *
 * @see <a href="https://personal.sron.nl/~pault/">Paul Tol, Colour schemes</a>
 */
public final class Palette {

    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("SimCLR", "#88CCEE"), Map.entry("SimCLR+GH", "#332288"),
            Map.entry("SDCLR", "#DDCC77"), Map.entry("SDCLR+GH", "#999933"),
            Map.entry("Focal", "#CC6677"), Map.entry("Focal+GH", "#882255"),
            Map.entry("DnC", "#EE7733"), Map.entry("DnC+GH", "#AA4499"),
            Map.entry("SimCLR+BCL", "#44AA99"), Map.entry("SimCLR+BCL+GH", "#117733"),
            Map.entry("untrained", "#BBBBBB"));
    private static final List<String> OTHERS = List.of("#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377");
    private static final Map<String, String> GROUPS = Map.of("many", "#4477AA", "medium", "#CCBB44", "few", "#EE6677");

    private Palette() {}

    /**
     * Returns a colour for each method.
     *
     * <p>Methods of the paper have colours of their own. Any other name has a colour that its letters decide, or the next free
     * one if a name before it in the list took that; so a name keeps its colour as long as its neighbours do.
     *
     * @param methods names, shown together in one figure
     * @return name to {@code #rrggbb}, in the order given
     */
    public static Map<String, String> ofMethods(Collection<String> methods) {
        Map<String, String> colours = new LinkedHashMap<>();
        for (String method : methods) {
            colours.computeIfAbsent(method, name -> METHODS.getOrDefault(name, null));
            colours.computeIfAbsent(method, name -> free(name, colours.values()));
        }
        return colours;
    }

    /** Returns the colour of the group "Many", "Medium" or "Few", however written; grey for any other. */
    static String ofGroup(String group) {
        return GROUPS.getOrDefault(group.toLowerCase(Locale.ROOT), "#BBBBBB");
    }

    private static String free(String name, Collection<String> taken) {
        int first = Math.floorMod(name.hashCode(), OTHERS.size());
        for (int i = 0; i < OTHERS.size(); i++) {
            String colour = OTHERS.get((first + i) % OTHERS.size());
            if (!taken.contains(colour)) {
                return colour;
            }
        }
        return OTHERS.get(first);
    }
}
