package org.geoharm.notebook;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geoharm.check.Check;

/**
 * Code in a file: a script (.jsh, .java) or the code cells of a notebook (.ipynb).
 *
 * @param path the file
 * @param texts what is run, in order
 */
record LoadedFile(Path path, List<Text> texts) {

    /**
     * A text of it.
     *
     * @param title how failures call it, such as {@code prep.ipynb, cell 2}
     */
    record Text(String title, String source) {}

    /**
     * Finds and reads a file; its path starts from this process's folder, else from the notebook's.
     *
     * @throws IllegalArgumentException if it is of another kind
     * @throws IOException if there is none or it cannot be read
     */
    static LoadedFile read(String argument) throws IOException {
        Check.that(argument.matches(".*\\.(jsh|java|ipynb)"), "a file to load must be a script (.jsh, .java) or a notebook (.ipynb), "
                + "got '%s'", argument);
        Path path = find(argument);
        String name = path.getFileName().toString();
        return new LoadedFile(path.toRealPath(), name.endsWith(".ipynb") ? cells(path, name) : List.of(new Text(name, text(path))));
    }

    private static Path find(String argument) throws IOException {
        Path here = Path.of(argument).toAbsolutePath();
        Path besideNotebook = Path.of(System.getProperty(NotebookRunner.FOLDER, "")).toAbsolutePath().resolve(argument);
        for (Path path : List.of(here, besideNotebook)) {
            if (Files.isRegularFile(path)) {
                return path;
            }
        }
        throw new NoSuchFileException(argument + ": there is no such file; looked for " + here
                + (here.equals(besideNotebook) ? "" : " and " + besideNotebook));
    }

    private static String text(Path path) throws IOException {
        try {
            return Files.readString(path).replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            throw new IOException(path + ": not a script, the file is not UTF-8 text", e);
        }
    }

    private static List<Text> cells(Path path, String name) throws IOException {
        List<Text> texts = new ArrayList<>();
        for (NotebookCell cell : NotebookFile.read(path).cells()) {
            if (cell.isCode()) {
                texts.add(new Text(name + ", cell " + (texts.size() + 1), cell.source().replace("\r\n", "\n")));
            }
        }
        return texts;
    }
}
