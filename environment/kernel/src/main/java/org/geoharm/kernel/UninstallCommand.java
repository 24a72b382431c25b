package org.geoharm.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Undoes what install did. */
@Command(name = "uninstall", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Deletes what install wrote to the same place.", ""})
final class UninstallCommand implements Callable<Integer> {

    @ArgGroup
    private Place place = new Place();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path data = place.folder(JupyterFolders.here());
        boolean found = KernelSpec.uninstall(data);
        spec.commandLine().getOut().println(found ? "uninstalled from " + data : "nothing to uninstall in " + data);
        return 0;
    }
}
