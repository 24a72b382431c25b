package org.geoharm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JupyterFoldersTest {

    private static final Path HOME = Path.of("home");

    private static JupyterFolders of(String system, Map<String, String> variables) {
        return new JupyterFolders(variables::get, HOME, system);
    }

    @Test
    void user_isWhereJupyterLooks_onEachSystem() {
        assertEquals(Path.of("home/.local/share/jupyter"), of("Linux", Map.of()).user());
        assertEquals(Path.of("shared/jupyter"), of("Linux", Map.of("XDG_DATA_HOME", "shared")).user());
        assertEquals(Path.of("home/Library/Jupyter"), of("Mac OS X", Map.of()).user());
        assertEquals(Path.of("roaming/jupyter"), of("Windows 11", Map.of("APPDATA", "roaming")).user());
        assertEquals(Path.of("told"), of("Mac OS X", Map.of("JUPYTER_DATA_DIR", "told")).user());
    }

    @Test
    void active_isThatOfPythonOrConda_orNone() {
        assertEquals(Optional.empty(), of("Linux", Map.of()).active());
        assertEquals(Optional.of(Path.of("venv/share/jupyter")), of("Linux", Map.of("VIRTUAL_ENV", "venv", "CONDA_PREFIX", "conda"))
                .active());
        assertEquals(Optional.of(Path.of("conda/share/jupyter")), of("Linux", Map.of("CONDA_PREFIX", "conda")).active());
    }
}
