package org.geoharm.notebook;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.geoharm.display.MimeBundle;
import org.geoharm.display.Notebook;

/**
 * Evaluates cells of Java in this process, one after another: source in, outputs out.
 *
 * <p>A cell is any number of statements, declarations, imports and expressions. The value of its last expression is shown, unless
 * a semicolon ends the cell or there is none. Variables, methods and classes stay for the next cells, and see the same static
 * state as this program. While a cell runs, {@code System.out}, {@code System.err} and {@link Notebook}'s displays go to its outputs.
 * Whatever the cell's code throws, errors included, is an {@link Output.Failure}; nothing is thrown to the caller.
 */
public final class CellEvaluator implements AutoCloseable {

    /** Bytes; the compiler descends some frames a term, and a long expression has thousands. Only what is used takes memory. */
    private static final long COMPILER_STACK = 256L << 20;

    private final CellThread thread = new CellThread();
    private final CellControl control = new CellControl(thread);
    private final Failures failures = new Failures();
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private int cells;
    private String pieceName = "start";

    private CellEvaluator() {
        shell = JShell.builder().executionEngine(control, Map.of()).idGenerator((snippet, number) -> name(number)).build();
        analysis = shell.sourceCodeAnalysis();
    }

    /** Starts one, with the default imports done; takes about a second. */
    public static CellEvaluator start() {
        Notebook.init();
        CellEvaluator evaluator = new CellEvaluator();
        for (String line : StartupScript.lines()) {
            boolean done = evaluator.shell.eval(line).stream().allMatch(event -> event.status() == Status.VALID);
            if (!done) {
                evaluator.close();
                throw new IllegalStateException("startup.jsh: the compiler does not take the line \"" + line + "\"");
            }
        }
        return evaluator;
    }

    /** Evaluates a cell; see {@link #evaluate(String, Consumer)}. */
    public CellResult evaluate(String source) {
        return evaluate(source, output -> { });
    }

    /**
     * Evaluates a cell.
     *
     * @param source the cell's text
     * @param live sees each output when it comes, printed text in small pieces; called from any thread
     * @return all outputs; the last is a failure if the cell did not end
     */
    @SuppressWarnings("try")
    public synchronized CellResult evaluate(String source, Consumer<Output> live) {
        thread.begin();
        CellSource cell = new CellSource(++cells, source.replace("\r\n", "\n"));
        OutputLog log = new OutputLog(live);
        try (Capture capture = new Capture(log)) {
            Thread compiler = new Thread(null, () -> evaluateSafely(cell, log), "geoharm-compiler", COMPILER_STACK);
            compiler.start();
            compiler.join();
        } catch (InterruptedException e) {
            interrupt();
            Thread.currentThread().interrupt();
            log.add(Failures.interrupted());
        }
        return new CellResult(log.outputs());
    }

    /** Stops the running cell: its thread is interrupted, and none of its further statements runs. May be called from any thread. */
    public void interrupt() {
        thread.interrupt();
    }

    @Override
    public void close() {
        shell.close();
        thread.close();
    }

    private void evaluateSafely(CellSource cell, OutputLog log) {
        try {
            evaluate(cell, log);
        } catch (Throwable error) {
            log.add(Failures.compiler(error));
        }
    }

    private void evaluate(CellSource cell, OutputLog log) {
        List<CellSource.Piece> pieces = cell.pieces(analysis);
        for (int i = 0; i < pieces.size(); i++) {
            if (thread.isStopping()) {
                log.add(Failures.interrupted());
                return;
            }
            pieceName = failures.name(cell, i, pieces.get(i));
            boolean last = i == pieces.size() - 1;
            if (!evaluate(cell, pieces.get(i), last && !cell.isSilenced(), log)) {
                return;
            }
        }
    }

    /** Returns whether the cell may go on. */
    private boolean evaluate(CellSource cell, CellSource.Piece piece, boolean shown, OutputLog log) {
        List<SnippetEvent> events = shell.eval(piece.text());
        Object value = control.takeValue();
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null) {
                continue;
            }
            if (event.status() == Status.REJECTED) {
                log.add(Failures.compilation(cell, piece, shell.diagnostics(event.snippet()).toList()));
                return false;
            }
            if (event.exception() != null) {
                log.add(failures.thrown(event.exception()));
                return false;
            }
            sayWhatIsMissing(event, log);
            if (shown && isExpression(event.snippet()) && value != null) {
                return show(value, log);
            }
        }
        return true;
    }

    private boolean show(Object value, OutputLog log) {
        try {
            MimeBundle bundle = thread.call(() -> Notebook.renderers().render(value));
            if (!bundle.isEmpty()) {
                log.add(new Output.Result(bundle));
            }
            return true;
        } catch (ExecutionException e) {
            log.add(Failures.rendering(e.getCause()));
        } catch (CellThread.AbandonedException | InterruptedException e) {
            log.add(Failures.interrupted());
        }
        return false;
    }

    private void sayWhatIsMissing(SnippetEvent event, OutputLog log) {
        boolean waiting = event.status() == Status.RECOVERABLE_DEFINED || event.status() == Status.RECOVERABLE_NOT_DEFINED;
        if (waiting && event.snippet() instanceof DeclarationSnippet declaration) {
            String missing = shell.unresolvedDependencies(declaration).collect(Collectors.joining(", "));
            log.print(Output.Channel.ERROR, declaration.name() + " cannot be used until " + missing + " is declared\n");
        }
    }

    private static boolean isExpression(Snippet snippet) {
        return switch (snippet.subKind()) {
            case VAR_VALUE_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND, OTHER_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }

    /** Names a snippet by its cell and place, which its stack frames then carry. */
    private String name(int number) {
        return pieceName + "." + number;
    }
}
