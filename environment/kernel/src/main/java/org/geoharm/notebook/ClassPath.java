package org.geoharm.notebook;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The class path of the cells: this program's, which comes first, and what cells added. */
final class ClassPath {

    private final Set<Path> places = new LinkedHashSet<>();
    private final Consumer<Path> evaluator;

    /**
     * Begins with this program's.
     *
     * @param evaluator is told of each place that is added
     */
    ClassPath(Consumer<Path> evaluator) {
        this.evaluator = evaluator;
        for (String place : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))) {
            places.add(Path.of(place).toAbsolutePath().normalize());
        }
    }

    /** Adds a file or folder; returns false if it is there already. */
    boolean add(Path place) {
        Path whole = place.toAbsolutePath().normalize();
        boolean added = places.add(whole);
        if (added) {
            evaluator.accept(whole);
        }
        return added;
    }

    /** Returns the version of a library that is there, told by its file's name. */
    Optional<String> versionOf(String artifact) {
        Pattern name = Pattern.compile(Pattern.quote(artifact) + "-(\\d.*)\\.jar");
        return places.stream().map(place -> name.matcher(String.valueOf(place.getFileName()))).filter(Matcher::matches)
                .map(found -> found.group(1)).findFirst();
    }
}
