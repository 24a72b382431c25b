package org.geoharm.notebook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * The text of a cell, or of a file that one runs.
 *
 * @param number of the cell, from 1
 * @param title how failures call it, such as {@code cell 3}
 */
record CellSource(int number, String title, String text) {

    private static final int INDENT = 4;

    /**
     * A part that JShell takes at once.
     *
     * @param text a statement, declaration or expression
     * @param offset where it begins in the cell
     */
    record Piece(String text, int offset) {}

    CellSource(int number, String text) {
        this(number, "cell " + number, text);
    }

    /** Returns a stretch of the text, at its lines and columns: what is before it is blank, what is after it is gone. */
    CellSource stretch(int from, int to) {
        return new CellSource(number, title, text.substring(0, from).replaceAll("[^\n]", " ") + text.substring(from, to));
    }

    /** Returns the cell's parts; one that is not whole is the last, for the compiler to complain about. */
    List<Piece> pieces(SourceCodeAnalysis analysis) {
        List<Piece> pieces = new ArrayList<>();
        String rest = text;
        while (!rest.isBlank()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) {
                return pieces;
            }
            int offset = text.length() - rest.length();
            int begin = beginning(offset);
            if (!info.completeness().isComplete()) {
                pieces.add(new Piece(text.substring(begin), begin));
                return pieces;
            }
            pieces.add(new Piece(info.source().substring(begin - offset), begin));
            rest = info.remaining();
        }
        return pieces;
    }

    /** Returns the line, from 1, of a place in the text. */
    int lineAt(int offset) {
        return 1 + (int) text.substring(0, Math.min(offset, text.length())).chars().filter(c -> c == '\n').count();
    }

    /** Returns the column, from 0, of a place in the text. */
    int columnAt(int offset) {
        int place = Math.min(offset, text.length());
        return place - (text.lastIndexOf('\n', place - 1) + 1);
    }

    /** Returns the text of a line, without its end. */
    String line(int line) {
        return text.lines().skip(line - 1L).findFirst().orElse("");
    }

    /** Returns whether the last thing in the cell, comments aside, is a semicolon: then its value is not shown. */
    boolean isSilenced() {
        char last = 0;
        int i = 0;
        while (i < text.length()) {
            int end = endOfToken(i);
            boolean comment = text.startsWith("//", i) || text.startsWith("/*", i);
            if (!comment && !Character.isWhitespace(text.charAt(i))) {
                last = text.charAt(i);
            }
            i = end;
        }
        return last == ';';
    }

    /** Returns whether a place is in code, not in a comment or quoted text. */
    boolean isCode(int place) {
        int i = 0;
        while (i < place) {
            int end = endOfToken(i);
            boolean longer = end > i + 1 || isOpenMark(i);
            if (longer && (end > place || end == place && isOpen(i, end))) {
                return false;
            }
            i = end;
        }
        return true;
    }

    /** Returns the blanks that a line after this unfinished text begins with: four more than the line with the last open bracket. */
    String nextIndent() {
        Deque<Integer> open = new ArrayDeque<>();
        int i = 0;
        while (i < text.length()) {
            int end = endOfToken(i);
            if (end == text.length() && (end > i + 1 || isOpenMark(i)) && isOpen(i, end)) {
                return "";
            }
            char c = text.charAt(i);
            if (c == '{' || c == '(' || c == '[') {
                open.push(i);
            } else if (c == '}' || c == ')' || c == ']') {
                open.poll();
            }
            i = end;
        }
        int place = open.isEmpty() ? text.stripTrailing().length() : open.peek();
        String line = line(lineAt(place));
        return line.substring(0, line.length() - line.stripLeading().length()) + " ".repeat(INDENT);
    }

    private boolean isOpenMark(int i) {
        return text.charAt(i) == '"' || text.charAt(i) == '\'';
    }

    /** Returns whether the comment or quoted text at a place goes on beyond its end in this text. */
    private boolean isOpen(int start, int end) {
        String token = text.substring(start, end);
        if (token.startsWith("//")) {
            return !token.endsWith("\n");
        }
        String mark = token.startsWith("/*") ? "*/" : token.startsWith("\"\"\"") ? "\"\"\"" : token.substring(0, 1);
        return token.length() < 2 * mark.length() || !token.endsWith(mark);
    }

    /** Returns where blanks and comments end: JShell counts lines of stack frames from there. */
    private int beginning(int offset) {
        int i = offset;
        while (i < text.length() && (Character.isWhitespace(text.charAt(i)) || text.startsWith("//", i) || text.startsWith("/*", i))) {
            i = endOfToken(i);
        }
        return i;
    }

    /** Returns where a comment or quoted text that begins here ends; else the next place. */
    private int endOfToken(int start) {
        if (text.startsWith("//", start)) {
            return endOf("\n", start + 2);
        }
        if (text.startsWith("/*", start)) {
            return endOf("*/", start + 2);
        }
        if (text.startsWith("\"\"\"", start)) {
            return endOfQuoted("\"\"\"", start + 3);
        }
        char c = text.charAt(start);
        return c == '"' || c == '\'' ? endOfQuoted(String.valueOf(c), start + 1) : start + 1;
    }

    private int endOf(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    private int endOfQuoted(String mark, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.startsWith(mark, i)) {
                return i + mark.length();
            }
        }
        return text.length();
    }
}
