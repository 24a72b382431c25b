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

    private List<Part> split() {
        List<Part> parts = new ArrayList<>();
        Matcher candidate = MagicLine.candidates(text);
        int start = 0;
        while (candidate.find()) {
            if (candidate.start() >= start && isFinished(text.substring(start, candidate.start()))) {
                addJava(parts, start, candidate.start());
                MagicLine line = MagicLine.of(text, candidate);
                MagicLine whole = line.name().equals("%time") ? withWholeStatement(line) : line;
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
