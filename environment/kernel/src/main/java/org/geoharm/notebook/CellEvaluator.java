package org.geoharm.notebook;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl.UserException;
import org.geoharm.display.MimeBundle;
import org.geoharm.display.Notebook;

/**
 * Evaluates cells of Java in this process, one after another: source in, outputs out.
 *
 * <p>A cell is any number of statements, declarations, imports and expressions. The value of its last expression is shown, unless
 * a semicolon ends the cell or there is none. Variables, methods and classes stay for the next cells, and see the same static
 * state as this program. While a cell runs, {@code System.out}, {@code System.err} and {@link Notebook}'s displays go to its outputs.
 * Whatever the cell's code throws, errors included, is an {@link Output.Failure}; nothing is thrown to the caller.
 *
 * <p>The value of a bare expression is shown and not kept, so that it can be collected; there is no {@code $1}. A declaration that
 * replaces another one says, as printed text, which variables it reset and what no longer fits. A cell cannot end the process:
 * {@code System.exit} is a failure of the cell, see {@link ExitRefused}.
 */
public final class CellEvaluator implements Evaluator {

    /** What is done with a cell. */
    interface Body {

        /** Returns why the cell did not end, if so. */
        Optional<Output.Failure> evaluate(CellSource cell, OutputLog log);
    }

    /** What is done with the value of the last expression. */
    enum Value { SHOWN, UNSHOWN }

    /** Bytes; the compiler descends some frames a term, and a long expression has thousands. Only what is used takes memory. */
    private static final long COMPILER_STACK = 256L << 20;

    private final CellThread thread = new CellThread();
    private final ReentrantLock compiler = new ReentrantLock();
    private final HeapReserve reserve = new HeapReserve();
    private final CellControl control = new CellControl(thread, compiler, reserve);
    private final Failures failures = new Failures();
    private final Thread farewell = new Thread(this::sayFarewell, "geoharm-farewell");
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final DeclarationNotes notes;
    private final CodeAssist assist;
    private volatile OutputLog latestLog = new OutputLog(output -> { });
    private int cells;
    private int piecesOfCell;
    private String pieceName = "start";

    private CellEvaluator() {
        shell = JShell.builder().executionEngine(control, Map.of()).idGenerator((snippet, number) -> name(number)).build();
        analysis = shell.sourceCodeAnalysis();
        notes = new DeclarationNotes(shell);
        assist = new CodeAssist(shell, compiler);
        Runtime.getRuntime().addShutdownHook(farewell);
    }

    /** Starts one, with the default imports done; takes about a second. */
    public static CellEvaluator start() {
        Notebook.init();
        CellEvaluator evaluator = new CellEvaluator();
        for (String line : StartupScript.lines()) {
            if (!evaluator.imports(line)) {
                evaluator.close();
                throw new IllegalStateException("imports.jsh: the compiler does not take the line \"" + line + "\"");
            }
        }
        return evaluator;
    }

    @Override
    public CellResult evaluate(String source, Consumer<Output> live) {
        return evaluate(source, live, (cell, log) -> evaluate(cell, cell.isSilenced() ? Value.UNSHOWN : Value.SHOWN, log));
    }

    /** Evaluates a cell in another way: what it prints and displays is captured while the body is at work. */
    @SuppressWarnings("try")
    synchronized CellResult evaluate(String source, Consumer<Output> live, Body body) {
        thread.begin();
        piecesOfCell = 0;
        CellSource cell = new CellSource(++cells, source.replace("\r\n", "\n"));
        OutputLog log = new OutputLog(live);
        latestLog = log;
        try (Capture capture = new Capture(log)) {
            Thread compiler = new Thread(null, () -> evaluateSafely(cell, log, body), "geoharm-compiler", COMPILER_STACK);
            compiler.start();
            compiler.join();
        } catch (InterruptedException e) {
            interrupt();
            Thread.currentThread().interrupt();
            log.add(Failures.interrupted());
        } finally {
            reserve.renew();
        }
        return new CellResult(log.outputs());
    }

    @Override
    public void interrupt() {
        thread.interrupt();
    }

    /** Returns what helps to write cells; it may be used from any thread, beside a running cell too. */
    public CodeAssist assist() {
        return assist;
    }

    /** Returns the thread on which code of cells runs. */
    CellThread thread() {
        return thread;
    }

    /** Returns what knows where statements end. */
    SourceCodeAnalysis analysis() {
        return analysis;
    }

    /** Lets cells use the classes of a file or folder, from the next statement on. */
    void addToClassPath(Path place) {
        shell.addToClasspath(place.toString());
    }

    @Override
    public void close() {
        shell.close();
        thread.close();
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // the process is ending already
        }
    }

    private boolean imports(String line) {
        compiler.lock();
        try {
            return shell.eval(line).stream().allMatch(event -> event.status() == Status.VALID);
        } finally {
            compiler.unlock();
        }
    }

    private void evaluateSafely(CellSource cell, OutputLog log, Body body) {
        compiler.lock();
        try {
            body.evaluate(cell, log).ifPresent(failure -> {
                tell(log);
                log.add(failure);
            });
            tell(log);
        } catch (Throwable error) {
            if (error instanceof OutOfMemoryError) {
                reserve.release();
            }
            log.add(Failures.compiler(error));
        } finally {
            compiler.unlock();
        }
    }

    /**
     * Evaluates Java as part of the present cell.
     *
     * @return why it did not end, if so
     */
    Optional<Output.Failure> evaluate(CellSource cell, Value value, OutputLog log) {
        List<CellSource.Piece> pieces = cell.pieces(analysis);
        for (int i = 0; i < pieces.size(); i++) {
            if (thread.isStopping()) {
                return Optional.of(Failures.interrupted());
            }
            pieceName = failures.name(cell, piecesOfCell++, pieces.get(i));
            boolean last = i == pieces.size() - 1;
            Optional<Output.Failure> failure = evaluate(cell, pieces.get(i), last && value == Value.SHOWN, log);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    private Optional<Output.Failure> evaluate(CellSource cell, CellSource.Piece piece, boolean shown, OutputLog log) {
        List<SnippetEvent> events = shell.eval(piece.text());
        Object value = control.takeValue();
        notes.hear(events);
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null) {
                continue;
            }
            if (event.status() == Status.REJECTED) {
                return Optional.of(Failures.compilation(cell, piece, shell.diagnostics(event.snippet()).toList()));
            }
            forgetUnnamed(event.snippet());
            if (event.exception() != null) {
                return Optional.of(failures.thrown(event.exception()));
            }
            if (shown && isExpression(event.snippet()) && value != null) {
                tell(log);
                return show(value, log);
            }
        }
        return Optional.empty();
    }

    /** JShell keeps the value of a bare expression as {@code $1} and so on for ever. */
    private void forgetUnnamed(Snippet snippet) {
        if (snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            control.forget(((VarSnippet) snippet).name());
            shell.drop(snippet);
        }
    }

    private Optional<Output.Failure> show(Object value, OutputLog log) {
        compiler.unlock();
        try {
            MimeBundle bundle = thread.call(() -> rendered(value));
            if (!bundle.isEmpty()) {
                log.add(new Output.Result(bundle));
            }
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() instanceof UserException thrown ? Failures.rendering(thrown) : Failures.compiler(e.getCause()));
        } catch (CellThread.ForcedException e) {
            return Optional.of(Failures.stopped(e.getMessage()));
        } catch (InterruptedException e) {
            return Optional.of(Failures.interrupted());
        } finally {
            compiler.lock();
        }
    }

    private MimeBundle rendered(Object value) throws UserException {
        try {
            return Notebook.renderers().render(value);
        } catch (Throwable error) {
            if (error instanceof OutOfMemoryError) {
                reserve.release();
            }
            throw ThrownCopy.plain(error);
        }
    }

    private void tell(OutputLog log) {
        notes.take().forEach(line -> log.print(Output.Channel.ERROR, line + "\n"));
    }

    /** A library that ends the process cannot be kept from it; at least it does not happen without a word. */
    private void sayFarewell() {
        if (thread.isExiting()) {
            Output.Failure failure = Failures.exiting();
            latestLog.add(failure);
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8).println(failure.message());
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
