package org.geoharm.kernel;

import java.util.List;
import org.geoharm.cli.CommandProvider;

/** Adds {@code geoharm kernel} to the command line. */
public final class KernelCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        return List.of(new KernelCommand());
    }
}
