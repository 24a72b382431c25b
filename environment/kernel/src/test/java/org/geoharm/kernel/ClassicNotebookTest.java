package org.geoharm.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The classic Notebook 6. */
class ClassicNotebookTest extends NotebookFrontEnd {

    @Override
    Map.Entry<String, String> server() {
        return Map.entry("jupyter-notebook", "jupyter-notebook");
    }

    @Override
    List<String> options(Path work) {
        return List.of("--NotebookApp.token=", "--NotebookApp.password=", "--notebook-dir=" + work);
    }

    @Override
    String place(String notebook) {
        return "/notebooks/" + notebook;
    }

    @Override
    String idle() {
        return "window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()"
                + " && Jupyter.notebook._fully_loaded && !Jupyter.notebook.kernel_busy && Jupyter.notebook.get_cells().every("
                + "function (cell) { return cell.cell_type !== 'code' || cell.input_prompt_number !== '*'; })";
    }

    @Override
    String page() {
        return "#notebook-container";
    }

    @Override
    String errors() {
        return ".output_error";
    }

    @Override
    void clear() {
        script("Jupyter.notebook.clear_all_output();");
    }

    @Override
    void runAll() {
        script("Jupyter.notebook.execute_all_cells();");
    }

    @Override
    void restartAndRunAll() {
        script("Jupyter.notebook.restart_run_all({confirm: false});");
    }

    @Override
    void run(int cell) {
        script("Jupyter.notebook.select(" + cell + "); Jupyter.notebook.execute_cell();");
    }

    @Override
    void stop() {
        click("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']");
    }
}
