package org.geoharm.notebook;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs notebooks in this process, without Jupyter or Python: all code cells in order, then the executed notebook and its page are
 * written, after a failure too.
 *
 * <p>Cells see this process's working folder, and the notebook's own as the system property {@code geoharm.notebook.folder}.
 * Parameters are system properties while the notebook runs: a first cell of {@code int epochs = Integer.getInteger("epochs", 20);}
 * takes {@code --param epochs=1}.
 */
public final class NotebookRunner {

    /** Names the system property with the folder of the notebook that runs. */
    static final String FOLDER = "geoharm.notebook.folder";

    private final RunOptions options;

    /** Makes a runner. */
    public NotebookRunner(RunOptions options) {
        this.options = options;
    }

    /**
     * Runs a notebook.
     *
     * @param file the notebook; it is only read, unless the output folder is its own
     * @param listener watches
     * @throws IOException if the file is not a notebook (nothing is run then), or the output folder cannot be written
     */
    @SuppressWarnings("try")
    public RunReport run(Path file, RunListener listener) throws IOException {
        NotebookFile notebook = NotebookFile.read(file);
        requireFolder(options.outputFolder());
        Map<String, String> properties = new HashMap<>(options.parameters());
        properties.put(FOLDER, String.valueOf(file.toAbsolutePath().getParent()));
        List<RunReport.CellFailure> failures;
        try (Properties set = new Properties(properties); Evaluator evaluator = MagicEvaluator.start()) {
            failures = run(notebook, evaluator, listener);
        }
        notebook.markAsRun();
        return new RunReport(write(notebook, name(file)), failures);
    }

    /**
     * Writes a notebook with the outputs it has; nothing is run.
     *
     * @throws IOException if the file is not a notebook, or the output folder cannot be written
     */
    public RunReport convert(Path file) throws IOException {
        NotebookFile notebook = NotebookFile.read(file);
        requireFolder(options.outputFolder());
        return new RunReport(write(notebook, name(file)), List.of());
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.ipynb$", "");
    }

    private List<RunReport.CellFailure> run(NotebookFile notebook, Evaluator evaluator, RunListener listener) {
        List<NotebookCell> cells = notebook.cells().stream().filter(NotebookCell::isCode).toList();
        cells.forEach(NotebookCell::clear);
        List<RunReport.CellFailure> failures = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            int number = i + 1;
            listener.started(number, cells.size());
            CellResult result = new TimedCell(evaluator, options.cellTimeout()).evaluate(cells.get(i).source(), listener::output);
            listener.ended(result);
            cells.get(i).setOutputs(number, result.outputs());
            result.failure().ifPresent(failure -> failures.add(new RunReport.CellFailure(number, failure)));
            if (!failures.isEmpty() && options.onFailure() == RunOptions.OnFailure.STOP) {
                return failures;
            }
        }
        return failures;
    }

    /** Finds out before the run, which may be long, whether its end can be written. */
    private static void requireFolder(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileSystemException e) {
            throw new IOException(folder + ": this folder cannot be made (" + e.getMessage() + "); choose another with --output-dir", e);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException(folder + ": this folder cannot be written; choose another with --output-dir");
        }
    }

    private List<Path> write(NotebookFile notebook, String name) throws IOException {
        List<Path> written = new ArrayList<>();
        if (options.formats().contains(RunOptions.Format.IPYNB)) {
            written.add(options.outputFolder().resolve(name + ".ipynb"));
            notebook.write(written.get(0));
        }
        if (options.formats().contains(RunOptions.Format.HTML)) {
            written.add(options.outputFolder().resolve(name + ".html"));
            HtmlExport.write(notebook, written.get(written.size() - 1));
        }
        return written;
    }

    /** System properties that are put back when closed. */
    private static final class Properties implements AutoCloseable {

        private final Map<String, String> before = new HashMap<>();

        Properties(Map<String, String> properties) {
            properties.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
        }

        @Override
        public void close() {
            before.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }
}
