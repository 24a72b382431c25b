package org.geoharm.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A signature in the compiler's words, such as {@code int String.indexOf(String str)}, {@code Math.PI:double} or {@code java.util.List<E>}.
 *
 * @param text as the compiler gives it
 */
record Signature(String text) {

    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");
    private static final Pattern ANNOTATION = Pattern.compile("@\\w+\\s+");

    Signature {
        text = withoutHeaders(text);
    }

    /** Returns it for people: packages left out, a variable as type and name. */
    String shown() {
        String simple = PACKAGE.matcher(text).replaceAll("");
        int colon = simple.indexOf(':');
        return isCall() ? simple : colon > 0 ? simple.substring(colon + 1) + " " + simple.substring(0, colon) : text;
    }

    /** Returns whether it is a method's, a constructor's or a record's. */
    boolean isCall() {
        return text.contains("(");
    }

    /** Returns whether it is a field's or variable's. */
    boolean isVariable() {
        return !isCall() && text.contains(":");
    }

    /** Returns the type of a field or variable, without type arguments. */
    String type() {
        return withoutArguments(text.substring(text.indexOf(':') + 1)).strip();
    }

    /** Returns the name of what is declared, with what encloses it as far as it is told, without type arguments. */
    String name() {
        String head = withoutArguments(isCall() ? text.substring(0, text.indexOf('(')) : text.split(":", 2)[0]).strip();
        return head.substring(head.lastIndexOf(' ') + 1);
    }

    /** Returns the simple names of the parameters' types, without type arguments. */
    List<String> parameterTypes() {
        String plain = withoutArguments(text);
        String inside = plain.substring(plain.indexOf('(') + 1, plain.lastIndexOf(')')).strip();
        List<String> types = new ArrayList<>();
        for (String parameter : inside.isEmpty() ? new String[0] : inside.split(",")) {
            types.add(simpleType(parameter));
        }
        return types;
    }

    /** Returns the simple name of a type that may be followed by a name; a variable number of arguments is an array. */
    static String simpleType(String parameter) {
        String type = ANNOTATION.matcher(withoutArguments(parameter).strip()).replaceAll("").strip().split("\\s+")[0].replace("...", "[]");
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** Java 25 puts a record's components behind its name wherever the name stands; they go where something follows them. */
    private static String withoutHeaders(String text) {
        StringBuilder kept = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = text.charAt(i) == '(' ? endOfBrackets(text, i) : i + 1;
            boolean header = end > i + 1 && end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == '(');
            if (!header) {
                kept.append(text, i, end);
            }
            i = end;
        }
        return kept.toString();
    }

    private static int endOfBrackets(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    private static String withoutArguments(String text) {
        StringBuilder kept = new StringBuilder();
        int depth = 0;
        for (char c : text.toCharArray()) {
            depth += c == '<' ? 1 : 0;
            if (depth == 0) {
                kept.append(c);
            }
            depth -= c == '>' ? 1 : 0;
        }
        return kept.toString();
    }
}
