package org.geoharm.cli;

import java.util.List;

/** Adds commands of another module to the command line; found through {@link java.util.ServiceLoader}. */
public interface CommandProvider {

    /** Returns new command objects, each annotated with {@code picocli.CommandLine.Command}, in the order of the help. */
    List<Object> commands();
}
