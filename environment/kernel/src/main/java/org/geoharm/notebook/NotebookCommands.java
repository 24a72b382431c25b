package org.geoharm.notebook;

import java.util.List;
import org.geoharm.cli.CommandProvider;

/** Adds {@code geoharm notebook} and {@code geoharm shell} to the command line. */
public final class NotebookCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        return List.of(new NotebookCommand(), new ShellCommand());
    }
}
