package org.geoharm.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geoharm.io.AtomicFile;
import org.geoharm.notebook.PlotlyLibrary;

/**
 * What tells Jupyter of this kernel: a folder {@code kernels/geoharm} below one of Jupyter's data folders.
 *
 * @param command what starts the kernel; Jupyter puts the connection file in place of {@code {connection_file}}
 * @param environment variables it is started with
 */
record KernelSpec(List<String> command, Map<String, String> environment) {

    static final String NAME = "geoharm";
    private static final String FILE = "kernel.json";

    /** Returns the folder below one of Jupyter's data folders. */
    static Path folder(Path data) {
        return data.resolve("kernels").resolve(NAME);
    }

    /** Returns the file {@code kernel.json}. */
    String json() {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode json = mapper.createObjectNode();
        ArrayNode words = json.putArray("argv");
        command.forEach(words::add);
        json.put("display_name", "Java (geoharm)").put("language", "java").put("interrupt_mode", "message");
        ObjectNode variables = json.putObject("env");
        environment.forEach(variables::put);
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kernel spec cannot be written as JSON", e);
        }
    }

    /**
     * Writes it, with the library of live plots beside it, in place of an older one.
     *
     * @param data one of Jupyter's data folders
     * @return the folder it lies in
     */
    Path install(Path data) throws IOException {
        Path folder = Files.createDirectories(folder(data));
        PlotlyLibrary.write(folder);
        AtomicFile.writeString(folder.resolve(FILE), json());
        return folder;
    }

    /**
     * Deletes it.
     *
     * @return whether there was one
     */
    static boolean uninstall(Path data) throws IOException {
        Path folder = folder(data);
        if (!Files.isRegularFile(folder.resolve(FILE))) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return true;
    }
}
