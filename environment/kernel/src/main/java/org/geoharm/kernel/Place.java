package org.geoharm.kernel;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which of Jupyter's folders is meant. */
final class Place {

    @Option(names = "--user", description = "This user's folder, in which every Jupyter of theirs looks. The default.")
    private boolean user;

    @Option(names = "--sys-prefix", description = "The active environment of Python or conda.")
    private boolean active;

    @Option(names = "--prefix", paramLabel = "DIR", description = "The folder share/jupyter below DIR, such as /usr/local.")
    private Path prefix;

    /** Returns the folder. */
    Path folder(JupyterFolders folders) {
        if (prefix != null) {
            return JupyterFolders.below(prefix);
        }
        return active ? folders.active().orElseThrow(() -> new IllegalArgumentException(
                "--sys-prefix needs an active environment, but neither "
                + "VIRTUAL_ENV nor CONDA_PREFIX is set; activate one, or name its folder with --prefix DIR")) : folders.user();
    }
}
