package org.geoharm.kernel;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about the Jupyter kernel. */
@Command(name = "kernel", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = {"The kernel \"Java (geoharm)\" for Jupyter: cells of Java with this library already in them.", ""},
        subcommands = {InstallCommand.class, UninstallCommand.class, JarCommand.class, RunCommand.class, HelpCommand.class})
public final class KernelCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Says what commands there are, where none is named. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name one of install, uninstall, jar and run");
    }
}
