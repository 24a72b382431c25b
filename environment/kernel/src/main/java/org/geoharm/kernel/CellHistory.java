package org.geoharm.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The cells that ran in this session, for front ends to bring back. */
final class CellHistory {

    private static final int SESSION = 1;
    private static final int CURRENT = 0;

    private record Entry(int number, String source, String result) {
        List<Object> json(boolean withResults) {
            return List.of(SESSION, number, withResults ? List.of(source, result) : source);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /**
     * Keeps a cell.
     *
     * @param result text of its last value; may be empty
     */
    synchronized void add(int number, String source, String result) {
        entries.add(new Entry(number, source, result));
    }

    /** Returns the last cells, as {@code [session, number, source]}, or {@code [source, result]} in its place. */
    synchronized List<List<Object>> last(int count, boolean withResults) {
        return json(withResults, entries.subList(Math.max(0, entries.size() - count), entries.size()));
    }

    /**
     * Returns the cells of a session whose numbers are in a range.
     *
     * @param session 0 for this one, or its number, 1; of others nothing is known
     * @param start first number
     * @param stop number after the last; 0 or less for no end
     */
    synchronized List<List<Object>> range(int session, int start, int stop, boolean withResults) {
        if (session != CURRENT && session != SESSION) {
            return List.of();
        }
        return json(withResults, entries.stream().filter(entry -> entry.number() >= start && (stop <= 0 || entry.number() < stop))
                .toList());
    }

    /**
     * Returns the last cells that match.
     *
     * @param glob with {@code *} and {@code ?}, of the whole source
     * @param count how many at most; 0 or less for all
     * @param unique whether equal sources count once, as their last
     */
    synchronized List<List<Object>> search(String glob, int count, boolean unique, boolean withResults) {
        Map<Object, Entry> found = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (matches(glob, entry.source())) {
                Object key = unique ? entry.source() : entry.number();
                found.remove(key);
                found.put(key, entry);
            }
        }
        List<Entry> all = List.copyOf(found.values());
        return json(withResults, count <= 0 ? all : all.subList(Math.max(0, all.size() - count), all.size()));
    }

    private static boolean matches(String glob, String source) {
        StringBuilder pattern = new StringBuilder();
        for (String part : glob.split("(?<=[*?])|(?=[*?])")) {
            pattern.append(part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(source).matches();
    }

    private static List<List<Object>> json(boolean withResults, List<Entry> some) {
        return some.stream().map(entry -> entry.json(withResults)).toList();
    }
}
