package org.geoharm.kernel;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where Jupyter looks for kernels.
 *
 * @param environment returns the value of a variable, or {@code null}
 * @param home the user's home folder
 * @param system name of the operating system, as Java has it
 */
record JupyterFolders(UnaryOperator<String> environment, Path home, String system) {

    /** Returns those of this process. */
    static JupyterFolders here() {
        return new JupyterFolders(System.getenv()::get, Path.of(System.getProperty("user.home")), System.getProperty("os.name"));
    }

    /** Returns the folder of this user. */
    Path user() {
        String told = environment.apply("JUPYTER_DATA_DIR");
        String shared = environment.apply("XDG_DATA_HOME");
        String roaming = environment.apply("APPDATA");
        String name = system.toLowerCase(Locale.ROOT);
        if (told != null) {
            return Path.of(told);
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library/Jupyter");
        }
        if (name.startsWith("windows") && roaming != null) {
            return Path.of(roaming, "jupyter");
        }
        return (shared != null ? Path.of(shared) : home.resolve(".local/share")).resolve("jupyter");
    }

    /** Returns the folder of the active environment of Python or conda, if one is active. */
    Optional<Path> active() {
        return Stream.of("VIRTUAL_ENV", "CONDA_PREFIX").map(environment).filter(prefix -> prefix != null && !prefix.isBlank()).findFirst()
                .map(Path::of).map(JupyterFolders::below);
    }

    /** Returns the folder below a prefix such as {@code /usr/local}. */
    static Path below(Path prefix) {
        return prefix.resolve("share/jupyter");
    }
}
