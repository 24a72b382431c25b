package org.geoharm.notebook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.geoharm.check.Check;

/**
 * Evaluates cells of Java with magics among it: lines such as {@code %maven g:a:v} that begin at column 0 where a statement could.
 *
 * <p>Java and magics of a cell are done in order, so a statement can use the library of the line before it. Cells without magics go
 * to {@link CellEvaluator} as they are. Magics: {@code %maven}, {@code %classpath}, {@code %time}, {@code %%time}, {@code %load},
 * {@code %env}, {@code %gpu}.
 */
public final class MagicEvaluator implements Evaluator {

    private static final String WHOLE_CELL_TIME = "%%time";

    private final CellEvaluator java;
    private final Magics magics;
    private final Deque<Path> loading = new ArrayDeque<>();
    private Optional<String> exit = Optional.empty();

    private MagicEvaluator(CellEvaluator java) {
        this.java = java;
        magics = new Magics(java);
    }

    /** Starts one, with the default imports done; takes about a second. */
    public static MagicEvaluator start() {
        return of(CellEvaluator.start());
    }

    /** Adds the magics to an evaluator of Java, which is closed with the one returned. */
    public static MagicEvaluator of(CellEvaluator java) {
        return new MagicEvaluator(java);
    }

    @Override
    public CellResult evaluate(String source, Consumer<Output> live) {
        if (!CellParts.mayHaveMagics(source.replace("\r\n", "\n"))) {
            return java.evaluate(source, live);
        }
        return java.evaluate(source, live, (cell, log) -> evaluate(cell, value(cell), log));
    }

    @Override
    public void interrupt() {
        java.interrupt();
    }

    @Override
    public void close() {
        java.close();
    }

    /** Returns what helps to write the Java of cells; see {@link CellEvaluator#assist()}. */
    public CodeAssist assist() {
        return java.assist();
    }

    /** Returns the evaluator of the Java. */
    CellEvaluator java() {
        return java;
    }

    /**
     * Runs a script within the present cell, up to its end or {@code /exit}.
     *
     * @return why it did not end, if so
     */
    Optional<Output.Failure> run(int cell, LoadedFile file, OutputLog log) {
        loading.push(file.path());
        try {
            Optional<Output.Failure> failure = Optional.empty();
            for (int i = 0; i < file.texts().size() && failure.isEmpty() && exit.isEmpty(); i++) {
                LoadedFile.Text text = file.texts().get(i);
                failure = evaluate(new CellSource(cell, text.title(), text.source()), CellEvaluator.Value.UNSHOWN, log);
            }
            return failure;
        } finally {
            loading.pop();
        }
    }

    /** Returns what stands after the {@code /exit} that ended the latest script, if one did, and forgets it. */
    Optional<String> takeExit() {
        Optional<String> taken = exit;
        exit = Optional.empty();
        return taken;
    }

    private static CellEvaluator.Value value(CellSource cell) {
        return cell.isSilenced() ? CellEvaluator.Value.UNSHOWN : CellEvaluator.Value.SHOWN;
    }

    private Optional<Output.Failure> evaluate(CellSource cell, CellEvaluator.Value value, OutputLog log) {
        List<CellParts.Part> parts = CellParts.of(cell, java.analysis());
        boolean timed = !parts.isEmpty() && parts.get(0) instanceof CellParts.Magic magic && magic.line().name().equals(WHOLE_CELL_TIME);
        return timed ? time(() -> evaluate(cell, parts.subList(1, parts.size()), value, log), log) : evaluate(cell, parts, value, log);
    }

    private Optional<Output.Failure> evaluate(CellSource cell, List<CellParts.Part> parts, CellEvaluator.Value value, OutputLog log) {
        Optional<Output.Failure> failure = Optional.empty();
        for (int i = 0; i < parts.size() && failure.isEmpty() && exit.isEmpty(); i++) {
            CellEvaluator.Value ofPart = i == parts.size() - 1 ? value : CellEvaluator.Value.UNSHOWN;
            failure = parts.get(i) instanceof CellParts.Java stretch
                    ? java.evaluate(cell.stretch(stretch.from(), stretch.to()), ofPart, log)
                    : call(cell, ((CellParts.Magic) parts.get(i)).line(), ofPart, log);
        }
        return failure;
    }

    private Optional<Output.Failure> call(CellSource cell, MagicLine line, CellEvaluator.Value value, OutputLog log) {
        try {
            String argument = line.argument(cell);
            switch (line.name()) {
                case "%time" -> {
                    Check.that(!argument.isEmpty(), "%%time needs a statement; %%%%time in a cell's first line times the whole cell");
                    return time(() -> java.evaluate(cell.stretch(line.argumentOffset(), line.end()), value, log), log);
                }
                case WHOLE_CELL_TIME -> throw new IllegalArgumentException("%%time times a whole cell and must be its first line; "
                        + "%time times one statement");
                case "%load" -> {
                    return load(cell, line, log);
                }
                case "/exit" -> {
                    Check.that(!loading.isEmpty(), "/exit ends a script, and this is a cell; leave it out");
                    exit = Optional.of(argument);
                }
                default -> magics.call(line.name(), argument);
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            return Optional.of(Failures.interrupted());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(failure(cell, line, e.getMessage()));
        }
    }

    private Optional<Output.Failure> load(CellSource cell, MagicLine line, OutputLog log) throws IOException {
        LoadedFile file = LoadedFile.read(line.argument(cell));
        Check.that(!loading.contains(file.path()), "%s", file.path() + " is being loaded already, by way of "
                + loading.stream().map(path -> path.getFileName().toString()).collect(Collectors.joining(", ")) + "; break the circle");
        Optional<Output.Failure> failure = run(cell.number(), file, log);
        takeExit();
        return failure.map(inside -> {
            List<String> trace = new ArrayList<>(inside.trace());
            trace.add("loaded by " + cell.title() + ", line " + cell.lineAt(line.offset()));
            return new Output.Failure(inside.name(), inside.message(), trace);
        });
    }

    /** Something that is timed. */
    private interface Timed {
        Optional<Output.Failure> run();
    }

    private Optional<Output.Failure> time(Timed code, OutputLog log) {
        Stopwatch.Reading before = java.thread().stopwatch().read();
        Optional<Output.Failure> failure = code.run();
        if (failure.isEmpty()) {
            log.print(Output.Channel.OUT, java.thread().stopwatch().read().since(before) + "\n");
        }
        return failure;
    }

    private static Output.Failure failure(CellSource cell, MagicLine line, String message) {
        int number = cell.lineAt(line.offset());
        return new Output.Failure("MagicError", "line " + number + ": " + message,
                List.of(cell.title() + ", line " + number + ":", "    " + cell.line(number), message));
    }
}
