package org.geoharm.notebook;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;

/**
 * The name of a magic, perhaps unfinished, at which the cursor stands.
 *
 * @param text all of the name, with its mark
 * @param from where it begins in the cell
 * @param cursor where the cursor stands, within or right behind it
 */
record MagicName(String text, int from, int cursor) {

    private static final Pattern NAME = Pattern.compile("%%?\\w*");

    /** Returns the name at a place, if a magic may stand there. */
    static Optional<MagicName> at(String source, int cursor, SourceCodeAnalysis analysis) {
        int line = source.lastIndexOf('\n', cursor - 1) + 1;
        Matcher name = NAME.matcher(source).region(line, source.length());
        boolean there = name.lookingAt() && cursor > line && cursor <= name.end() && CellParts.mayBeMagic(source, line, analysis);
        return there ? Optional.of(new MagicName(name.group(), line, cursor)) : Optional.empty();
    }

    /** Returns the part before the cursor. */
    String before() {
        return text.substring(0, cursor - from);
    }

    int to() {
        return from + text.length();
    }
}
