package org.geoharm.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** JupyterLab 4. */
class JupyterLabTest extends NotebookFrontEnd {

    private static final String PANEL = "jupyterapp.shell.currentWidget";

    @Override
    Map.Entry<String, String> server() {
        return Map.entry("jupyter-lab", "jupyterlab, from Debian 13 on");
    }

    @Override
    List<String> options(Path work) {
        return List.of("--IdentityProvider.token=", "--ServerApp.password=", "--notebook-dir=" + work, "--expose-app-in-browser");
    }

    @Override
    String place(String notebook) {
        return "/doc/tree/" + notebook;
    }

    @Override
    String idle() {
        return "window.jupyterapp && " + PANEL + " && " + PANEL + ".sessionContext.session && " + PANEL
                + ".sessionContext.session.kernel.status === 'idle' && ![].some.call(document.querySelectorAll('.jp-InputPrompt'),"
                + " function (prompt) { return prompt.textContent.includes('*'); })";
    }

    @Override
    String page() {
        return ".jp-Notebook";
    }

    @Override
    String errors() {
        return ".jp-OutputArea-output[data-mime-type$=error], .jp-OutputArea-output[data-mime-type$=stderr]";
    }

    @Override
    void clear() {
        execute("notebook:clear-all-cell-outputs");
    }

    @Override
    void runAll() {
        execute("notebook:run-all-cells");
    }

    @Override
    void restartAndRunAll() {
        execute("notebook:restart-run-all");
        await("the question", () -> count(".jp-Dialog .jp-mod-accept") > 0);
        click(".jp-Dialog .jp-mod-accept");
    }

    @Override
    void run(int cell) {
        script(PANEL + ".content.activeCellIndex = " + cell + ";");
        execute("notebook:run-cell");
    }

    @Override
    void stop() {
        click("[data-command='notebook:interrupt-kernel']");
    }

    @Test
    void tab_completes_andShiftTabExplains() throws IOException {
        write("assist.ipynb", "Recipe.simc");
        visit("assist.ipynb");
        click(".jp-CodeCell .cm-content");
        press(Keys.END);
        // JupyterLab waits a second for an answer; a person presses again, and the key takes the only proposal too.
        await("the completed name", () -> {
            if (!text().contains("Recipe.simclr()")) {
                press(Keys.TAB);
            }
            return text().contains("Recipe.simclr()");
        });
        press(Keys.LEFT, Keys.LEFT, Keys.LEFT);
        press(Keys.chord(Keys.SHIFT, Keys.TAB));
        await("the explanation", () -> count(".jp-Tooltip") > 0);
        screenshot("assist");
        String said = String.valueOf(script("return document.querySelector('.jp-Tooltip').innerText;"));
        assertTrue(said.contains("Recipe Recipe.simclr()") && said.contains("Returns SimCLR"), said);
    }

    /** Does what a menu's entry or a button does. */
    private void execute(String command) {
        script("jupyterapp.commands.execute('" + command + "');");
    }
}
