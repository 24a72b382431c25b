package org.geoharm.notebook;

import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SourceCodeAnalysis;

/**
 * The code of a cell before a place, as the compiler takes it: the statement under way behind those before it, so that their
 * variables and classes are known though the cell has not run.
 *
 * @param code to analyse at its end
 * @param shift what to add to a place in the code to get the place in the cell
 */
record CodeContext(String code, int shift) {

    private static final Pattern MODIFIERS = Pattern.compile("^(?:(?:public|protected|private|static)\\s+)+");
    private static final Pattern TYPE = Pattern.compile("(?:(?:[a-z]+|non-sealed|@\\w[\\w.]*(?:\\([^)]*\\))?)\\s+)*"
            + "(?:(?:class|enum|interface|@interface)\\s+\\w|record\\s+\\w+\\s*[(<])");
    /** An empty block first, and the compiler takes what follows for statements. */
    private static final String STATEMENTS = "{}\n";

    /** Returns the code before a place, in UTF-16 units. */
    static CodeContext before(int place, String source, SourceCodeAnalysis analysis) {
        String text = source.substring(0, place);
        List<CellSource.Piece> pieces = new CellSource(0, text).pieces(analysis);
        int count = pieces.size();
        int begin = count == 0 ? 0 : pieces.get(count - 1).offset();
        boolean ended = count > 0 && (text.stripTrailing().endsWith(";") || text.stripTrailing().endsWith("}"));
        if (ended) {
            begin = place;
        }
        String own = text.substring(begin);
        String prefix = standsAlone(own, analysis) ? "" : statements(pieces.subList(0, ended ? count : Math.max(0, count - 1)), analysis);
        return new CodeContext(prefix + own, begin - prefix.length());
    }

    private static String statements(List<CellSource.Piece> pieces, SourceCodeAnalysis analysis) {
        StringBuilder code = new StringBuilder();
        for (CellSource.Piece piece : pieces) {
            Kind kind = kind(piece.text(), analysis);
            if (kind != Kind.IMPORT && kind != Kind.METHOD) {
                code.append(MODIFIERS.matcher(piece.text()).replaceFirst("")).append(";\n");
            }
        }
        return code.isEmpty() ? "" : STATEMENTS + code;
    }

    private static boolean standsAlone(String own, SourceCodeAnalysis analysis) {
        Kind kind = own.isBlank() ? Kind.STATEMENT : kind(own, analysis);
        return kind == Kind.IMPORT || kind == Kind.METHOD || kind == Kind.TYPE_DECL;
    }

    /** Types are known by their words: once JShell of Java 25 has analysed one that no cell declares, it documents nothing any more. */
    private static Kind kind(String text, SourceCodeAnalysis analysis) {
        if (TYPE.matcher(text).lookingAt()) {
            return Kind.TYPE_DECL;
        }
        List<Snippet> snippets = analysis.sourceToSnippets(text);
        if (snippets.isEmpty()) {
            return Kind.STATEMENT;
        }
        return snippets.get(0) instanceof ErroneousSnippet broken ? broken.probableKind() : snippets.get(0).kind();
    }
}
