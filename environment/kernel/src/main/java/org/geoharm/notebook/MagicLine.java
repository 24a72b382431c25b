package org.geoharm.notebook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that is not Java but asks the notebook for something, such as {@code %maven g:a:v}.
 *
 * @param name with its mark: {@code %maven}, {@code %%time}, {@code /exit}
 * @param offset where it begins in the cell
 * @param argumentOffset where its argument begins
 * @param end where the line ends
 */
record MagicLine(String name, int offset, int argumentOffset, int end) {

    /** What may be one: at column 0 a mark with a name right after it. Division and comments have no letter there. */
    private static final Pattern START = Pattern.compile("(?md)^(%%?|/)[A-Za-z]\\w*");

    /** Returns a matcher whose finds are the places where a magic may begin. */
    static Matcher candidates(String text) {
        return START.matcher(text);
    }

    /** Takes the candidate that was found in a text. */
    static MagicLine of(String text, Matcher candidate) {
        int end = endOfLine(text, candidate.end());
        int argument = candidate.end();
        while (argument < end && Character.isWhitespace(text.charAt(argument))) {
            argument++;
        }
        return new MagicLine(candidate.group(), candidate.start(), argument, end);
    }

    /** Returns where the line with this place ends, its line feed not counted. */
    static int endOfLine(String text, int place) {
        int feed = text.indexOf('\n', place);
        return feed < 0 ? text.length() : feed;
    }

    /** Returns the argument, without blanks around it. */
    String argument(CellSource cell) {
        return cell.text().substring(argumentOffset, end).strip();
    }

    MagicLine withEnd(int other) {
        return new MagicLine(name, offset, argumentOffset, other);
    }
}
