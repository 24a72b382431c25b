package org.geoharm.notebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.spi.ExecutionControl.UserException;
import org.geoharm.display.ErrorText;

/** Says what went wrong in a cell, with the cell's own lines. */
final class Failures {

    static final String INTERRUPTED = "the cell was interrupted";

    private static final String COMPILATION = "CompilationError";
    private static final Pattern CELL_FRAME = Pattern.compile("#(cell(\\d+)\\.\\d+)\\.\\d+");
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");
    /** A line of the compiler about the class that JShell puts around a snippet. */
    private static final String NOWHERE = "location: class";
    /** Frames shown of other code above the first cell frame; the rest tells a notebook's reader little. */
    private static final int OTHER_FRAMES = 4;
    private static final int CAUSES = 8;

    /** Where a piece of a cell begins. */
    private record Place(String title, int firstLine) {}

    /** Where pieces of cells begin, by the name that their stack frames carry. */
    private final Map<String, Place> places = new HashMap<>();

    /** Remembers where a piece begins. */
    String name(CellSource cell, int index, CellSource.Piece piece) {
        String name = "cell" + cell.number() + "." + (index + 1);
        places.put(name, new Place(cell.title(), cell.lineAt(piece.offset())));
        return name;
    }

    /** Returns what the compiler says of a piece: the line, a caret below the place, the message. */
    static Output.Failure compilation(CellSource cell, CellSource.Piece piece, List<Diag> diagnostics) {
        List<String> trace = new ArrayList<>();
        String first = "";
        for (Diag diagnostic : diagnostics.stream().filter(Diag::isError).sorted(Comparator.comparingLong(Diag::getPosition)).toList()) {
            int offset = piece.offset() + (int) Math.max(0, diagnostic.getPosition());
            int line = cell.lineAt(offset);
            String message = diagnostic.getMessage(Locale.ROOT).strip();
            first = first.isEmpty() ? "line " + line + ": " + message.lines().findFirst().orElse("") : first;
            trace.add(cell.title() + ", line " + line + ":");
            trace.add("    " + cell.line(line));
            trace.add("    " + " ".repeat(cell.columnAt(offset)) + "^");
            message.lines().filter(text -> !text.strip().equals(NOWHERE)).forEach(trace::add);
        }
        return new Output.Failure(COMPILATION, first, trace);
    }

    /** Returns what happened when the compiler itself broke down. */
    static Output.Failure compiler(Throwable error) {
        String message = error instanceof OutOfMemoryError ? HeapReserve.remedy()
                : String.valueOf(error).contains("StackOverflowError")
                ? "an expression is nested too deeply for the compiler; split it into several statements"
                : "the compiler ended with " + error;
        return new Output.Failure(COMPILATION, message, List.of(message));
    }

    static Output.Failure interrupted() {
        return stopped(INTERRUPTED);
    }

    /** Returns how a cell was stopped. */
    static Output.Failure stopped(String message) {
        return new Output.Failure(InterruptedException.class.getName(), message, List.of(message));
    }

    /** Returns that the process ends because a library was told so; the last a listener hears. */
    static Output.Failure exiting() {
        String message = "the cell called code that ends Java, and with it go all cells and their variables; restart "
                + "and leave that call out";
        return new Output.Failure(ExitRefused.class.getName(), message, List.of(message));
    }

    /** Returns what a snippet threw, with its causes. */
    Output.Failure thrown(JShellException exception) {
        List<String> trace = new ArrayList<>();
        Throwable next = exception;
        for (int depth = 0; next != null && depth < CAUSES; depth++) {
            ErrorText text = ErrorText.of(message(next), next.getStackTrace());
            trace.add((depth == 0 ? "" : "caused by ") + name(next) + (text.problem().isEmpty() ? "" : ": " + text.problem()));
            text.remedy().ifPresent(remedy -> trace.add(ErrorText.REMEDY + remedy));
            trace.addAll(frames(next.getStackTrace()));
            next = next.getCause();
        }
        if (name(exception).equals(OutOfMemoryError.class.getName())) {
            trace.add(HeapReserve.remedy());
        }
        return new Output.Failure(name(exception), message(exception), trace);
    }

    /** Returns what was thrown while a value was turned into text or a picture. */
    static Output.Failure rendering(UserException thrown) {
        String name = unwrapped(thrown.causeExceptionClass());
        String message = String.valueOf(thrown.getMessage());
        return new Output.Failure(name, message, List.of("the value cannot be shown: " + name + ": " + message));
    }

    private List<String> frames(StackTraceElement[] elements) {
        List<String> lines = new ArrayList<>();
        int others = 0;
        for (StackTraceElement element : elements) {
            Matcher cell = CELL_FRAME.matcher(String.valueOf(element.getFileName()));
            if (cell.matches()) {
                Place place = places.getOrDefault(cell.group(1), new Place("cell " + cell.group(2), 1));
                int line = place.firstLine() + element.getLineNumber() - 1;
                String method = element.getMethodName();
                String where = method.isEmpty() || method.startsWith("lambda$") ? "" : ", in " + method;
                lines.add("    at " + place.title() + ", line " + line + where);
            } else if (++others <= OTHER_FRAMES) {
                lines.add("    at " + element);
            } else if (others == OTHER_FRAMES + 1) {
                lines.add("    …");
            }
        }
        return lines;
    }

    private static String name(Throwable exception) {
        return exception instanceof EvalException user ? unwrapped(user.getExceptionClassName()) : exception.getClass().getName();
    }

    private static String message(Throwable exception) {
        if (exception instanceof UnresolvedReferenceException unresolved) {
            return unresolved.getSnippet().source().strip().lines().findFirst().orElse("") + " … cannot run until what it uses is declared";
        }
        return exception.getMessage() == null ? "" : unwrapped(exception.getMessage());
    }

    private static String unwrapped(String name) {
        return WRAPPER.matcher(name).replaceAll("");
    }
}
