package org.geoharm.display;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;

/** Java arrays by type, lengths and values, as the JDK's shell writes them; rows of rows on lines, long ones cut with a count. */
final class ArrayRenderer implements Renderer<Object> {

    /** All arrays are one of these; those of objects, and of arrays, are the last. */
    static final List<Class<?>> TYPES = List.of(boolean[].class, byte[].class, char[].class, short[].class, int[].class, long[].class,
            float[].class, double[].class, Object[].class);

    private static final int SHOWN_OF_EACH = 20;
    private static final int SHOWN_OF_ALL = 400;
    /** Characters of an element that is neither a number nor an array. */
    private static final int SHOWN_OF_TEXT = 80;
    private static final String INDENT = "    ";

    private final Function<Object, String> elements;

    /**
     * Renders arrays.
     *
     * @param elements what an element that is an object looks like; of several lines the first is shown
     */
    ArrayRenderer(Function<Object, String> elements) {
        this.elements = elements;
    }

    @Override
    public MimeBundle render(Object array) {
        return MimeBundle.text(type(array) + " " + new Writing().values(array, ""));
    }

    /** Returns the type with the lengths that all arrays of a level share, such as {@code double[2][3]}; others are {@code []}. */
    private static String type(Object array) {
        StringBuilder lengths = new StringBuilder();
        Class<?> element = array.getClass();
        Object[] level = {array};
        while (element.isArray()) {
            element = element.getComponentType();
            int length = sharedLength(level);
            lengths.append(length < 0 ? "[]" : "[" + length + "]");
            level = length > 0 && element.isArray() ? Arrays.stream(level).flatMap(rows -> Arrays.stream((Object[]) rows)).toArray()
                    : new Object[0];
        }
        return element.getSimpleName() + lengths;
    }

    /** Returns the length that all of them have, -1 if they differ or there is none. */
    private static int sharedLength(Object[] arrays) {
        int[] lengths = Arrays.stream(arrays).mapToInt(array -> array == null ? -1 : Array.getLength(array)).distinct().limit(2).toArray();
        return lengths.length == 1 ? lengths[0] : -1;
    }

    /** One array's text; what it may still show is less after each value. */
    private final class Writing {

        private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());
        private int left = SHOWN_OF_ALL;

        String values(Object array, String indent) {
            if (!around.add(array)) {
                return "{… itself}";
            }
            int length = Array.getLength(array);
            boolean rows = array.getClass().getComponentType().isArray() && length > 0;
            StringJoiner text = rows ? new StringJoiner(",\n" + indent + INDENT, "{\n" + indent + INDENT, "\n" + indent + "}")
                    : new StringJoiner(", ", "{", "}");
            int shown = 0;
            while (shown < Math.min(length, SHOWN_OF_EACH) && left > 0) {
                text.add(value(array.getClass().getComponentType(), Array.get(array, shown++), indent + INDENT));
            }
            if (shown < length) {
                text.add("… " + (length - shown) + " more");
            }
            around.remove(array);
            return text.toString();
        }

        private String value(Class<?> declared, Object value, String indent) {
            if (value != null && value.getClass().isArray()) {
                return (value.getClass() == declared ? "" : type(value) + " ") + values(value, indent);
            }
            left--;
            if (value == null || declared.isPrimitive() && declared != char.class) {
                return String.valueOf(value);
            }
            String quote = value instanceof String ? "\"" : value instanceof Character ? "'" : "";
            return quote + firstLine(quote.isEmpty() ? elements.apply(value) : value.toString()) + quote;
        }
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        boolean isLong = line.codePointCount(0, line.length()) > SHOWN_OF_TEXT;
        String shown = isLong ? line.substring(0, line.offsetByCodePoints(0, SHOWN_OF_TEXT)) : line;
        return shown.length() < text.length() ? shown + "…" : shown;
    }
}
