package org.geoharm.notebook;

import java.util.List;
import java.util.Optional;

/**
 * What is said of a magic to who writes a cell.
 *
 * @param name with its mark
 * @param arguments what follows the name; empty if nothing does
 * @param purpose what it does
 */
record MagicHelp(String name, String arguments, String purpose) {

    /** All magics, by name; {@code /exit} is none, as it stands in scripts only. */
    static final List<MagicHelp> ALL = List.of(
            new MagicHelp("%%time", "", "First line of a cell: says how long the cell took, by the clock and of the processors."),
            new MagicHelp("%classpath", "PATH", "Lets the statements after it use the classes of a jar, of a folder, or of jars such as "
                    + "lib/*.jar."),
            new MagicHelp("%env", "[NAME[=VALUE]]", "Shows a variable of the environment or all their names; sets the system property of "
                    + "that name."),
            new MagicHelp("%gpu", "", "Says what this process computes with, and why not with a GPU."),
            new MagicHelp("%load", "FILE", "Runs a script (.jsh, .java) or the code of a notebook (.ipynb)."),
            new MagicHelp("%maven", "[--offline] GROUP:ARTIFACT:VERSION …", "Lets the statements after it use libraries and what they "
                    + "need; with --offline the network is not asked."),
            new MagicHelp("%time", "STATEMENT", "Runs a statement and says how long it took, by the clock and of the processors."));

    /** Returns what is said of a name, if it is a magic's. */
    static Optional<MagicHelp> of(String name) {
        return ALL.stream().filter(help -> help.name().equals(name)).findFirst();
    }

    /** Returns how it is written. */
    String usage() {
        return (name + " " + arguments).strip();
    }
}
