package org.geoharm.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Splits a cell into stretches of Java and magics.
 *
 * <p>A line is a magic if the Java before it is finished by itself. In a comment, a text block or an open bracket, or after an
 * expression without its semicolon, a line that begins with % belongs to the Java.
 */
final class CellParts {

    private static final String TIME = "%time";

    /** A part of a cell. */
    sealed interface Part {}

    /** Java from one place to another. */
    record Java(int from, int to) implements Part {}

    /** A magic. */
    record Magic(MagicLine line) implements Part {}

    private final SourceCodeAnalysis analysis;
    private final String text;

    private CellParts(SourceCodeAnalysis analysis, String text) {
        this.analysis = analysis;
        this.text = text;
    }

    /** Returns whether a cell may have magics; if not, it is Java throughout. */
    static boolean mayHaveMagics(String text) {
        return MagicLine.candidates(text).find();
    }

    /** Returns the parts in order; Java that is blank is left out. */
    static List<Part> of(CellSource cell, SourceCodeAnalysis analysis) {
        return new CellParts(analysis, cell.text()).split();
    }

    /** Returns the text with comments for its magics, as long as they are; the statement of a {@code %time} stays, behind blanks. */
    static String java(String text, SourceCodeAnalysis analysis) {
        if (!mayHaveMagics(text)) {
            return text;
        }
        StringBuilder java = new StringBuilder(text);
        for (Part part : of(new CellSource(0, text), analysis)) {
            if (part instanceof Magic magic) {
                MagicLine line = magic.line();
                boolean timed = line.name().equals(TIME);
                int length = (timed ? line.argumentOffset() : line.end()) - line.offset();
                java.replace(line.offset(), line.offset() + length, (timed ? "  " : "//") + " ".repeat(length - 2));
            }
        }
        return java.toString();
    }

    /** Returns whether a magic would be taken for one at a place, the beginning of a line. */
    static boolean mayBeMagic(String text, int place, SourceCodeAnalysis analysis) {
        return new CellParts(analysis, text.substring(0, place) + TIME).split().stream()
                .anyMatch(part -> part instanceof Magic magic && magic.line().offset() == place);
    }

    private List<Part> split() {
        List<Part> parts = new ArrayList<>();
        Matcher candidate = MagicLine.candidates(text);
        int start = 0;
        while (candidate.find()) {
            if (candidate.start() >= start && isFinished(text.substring(start, candidate.start()))) {
                addJava(parts, start, candidate.start());
                MagicLine line = MagicLine.of(text, candidate);
                MagicLine whole = line.name().equals(TIME) ? withWholeStatement(line) : line;
                parts.add(new Magic(whole));
                start = whole.end();
            }
        }
        addJava(parts, start, text.length());
        return parts;
    }

    private void addJava(List<Part> parts, int from, int to) {
        if (!text.substring(from, to).isBlank()) {
            parts.add(new Java(from, to));
        }
    }

    /** Returns the line with those that its statement goes on over. */
    private MagicLine withWholeStatement(MagicLine line) {
        int end = line.end();
        while (end < text.length() && isOpen(text.substring(line.argumentOffset(), end))) {
            end = MagicLine.endOfLine(text, end + 1);
        }
        return isOpen(text.substring(line.argumentOffset(), end)) ? line : line.withEnd(end);
    }

    private boolean isOpen(String java) {
        return analysis.analyzeCompletion(java).completeness() == Completeness.DEFINITELY_INCOMPLETE;
    }

    private boolean isFinished(String java) {
        String rest = java;
        while (!rest.isBlank()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) {
                return true;
            }
            if (info.completeness() != Completeness.COMPLETE) {
                return false;
            }
            rest = info.remaining();
        }
        return true;
    }
}
