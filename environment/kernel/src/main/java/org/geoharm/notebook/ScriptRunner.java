package org.geoharm.notebook;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.geoharm.display.DisplaySink;
import org.geoharm.display.MimeBundle;
import org.geoharm.display.Notebook;

/**
 * Runs a script in this process: what it prints comes out at once, what it displays as text, and its first failure ends it.
 *
 * <p>The JDK's shell would go on after a failure and end with 0.
 */
final class ScriptRunner {

    private static final int FAILED = 1;
    private static final int BAD_FILE = 2;

    private final PrintStream out = System.out;
    private final PrintStream error = System.err;
    private final MagicEvaluator evaluator;
    private int exitCode;

    private ScriptRunner(MagicEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** Runs a file; returns 0 if it ended, the number after {@code /exit}, 1 if it failed, 2 if it cannot be read. */
    static int run(String file) {
        LoadedFile script;
        try {
            script = LoadedFile.read(file);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return BAD_FILE;
        }
        try (MagicEvaluator evaluator = MagicEvaluator.start()) {
            return new ScriptRunner(evaluator).run(script);
        }
    }

    private int run(LoadedFile script) {
        CellResult result = evaluator.java().evaluate("", output -> { }, (cell, log) -> {
            printAtOnce();
            Optional<Output.Failure> failure = evaluator.run(cell.number(), script, log);
            Optional<String> exit = evaluator.takeExit();
            return failure.isPresent() || exit.isEmpty() ? failure : exit(exit.get(), script, log);
        });
        result.failure().ifPresent(failure -> {
            failure.trace().forEach(error::println);
            exitCode = FAILED;
        });
        return exitCode;
    }

    /** Undoes the capturing, which keeps what a cell prints and cuts it when it is much. */
    private void printAtOnce() {
        System.setOut(out);
        System.setErr(error);
        Notebook.use(new DisplaySink() {
            @Override
            public void display(String id, MimeBundle bundle) {
                out.println(bundle.plain());
            }

            @Override
            public void update(String id, MimeBundle bundle) {
                display(id, bundle);
            }
        });
    }

    /** Works out the number after {@code /exit}. */
    private Optional<Output.Failure> exit(String expression, LoadedFile script, OutputLog log) {
        if (expression.isEmpty()) {
            return Optional.empty();
        }
        String title = script.path().getFileName() + ", /exit " + expression;
        Optional<Output.Failure> failure = evaluator.java().evaluate(new CellSource(1, title, expression), CellEvaluator.Value.SHOWN, log);
        if (failure.isPresent()) {
            return failure;
        }
        List<Output> outputs = log.outputs();
        String value = outputs.isEmpty() || !(outputs.get(outputs.size() - 1) instanceof Output.Result result) ? "nothing"
                : result.bundle().plain();
        if (!value.matches("\\d{1,3}")) {
            return Optional.of(new Output.Failure("MagicError", title, List.of(title + ": an exit code must be 0 to 255, got " + value)));
        }
        exitCode = Integer.parseInt(value);
        return Optional.empty();
    }
}
