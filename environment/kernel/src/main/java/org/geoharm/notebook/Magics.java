package org.geoharm.notebook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/** The magics that run no Java of the reader's, by name, and what is said of names that are none; {@link MagicEvaluator} does the rest. */
final class Magics {

    /** What others call ours. */
    private static final Map<String, String> ELSEWHERE = Map.of("%jars", "%classpath", "%addJars", "%classpath",
            "%addMavenDependency", "%maven", "%addMavenDependencies", "%maven", "%loadFromPOM", "%maven", "%timeit", "%time",
            "%run", "%load", "/open", "%load", "/env", "%classpath");

    private final Map<String, Magic> magics = new TreeMap<>();
    private final CellThread thread;

    Magics(CellEvaluator java) {
        thread = java.thread();
        ClassPath classPath = new ClassPath(java::addToClassPath);
        magics.put("%classpath", new ClassPathMagic(classPath));
        magics.put("%env", new EnvMagic());
        magics.put("%gpu", new GpuMagic());
        magics.put("%maven", new MavenMagic(classPath, MavenLibraries::ofUser));
    }

    /**
     * Does what a line says.
     *
     * @throws IllegalArgumentException if the name or the argument is no good
     * @throws IOException if a file or a library cannot be had
     * @throws InterruptedException if the cell was stopped meanwhile
     */
    void call(String name, String argument) throws IOException, InterruptedException {
        Magic magic = magics.get(name);
        if (magic == null) {
            throw new IllegalArgumentException(unknown(name));
        }
        try {
            thread.call(() -> {
                magic.call(argument, System.out);
                return null;
            });
        } catch (CellThread.ForcedException e) {
            throw new InterruptedException(e.getMessage());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException said) {
                throw said;
            }
            if (e.getCause() instanceof IllegalArgumentException said) {
                throw said;
            }
            throw new IOException(name + " ended with " + e.getCause(), e);
        }
    }

    private String unknown(String name) {
        List<String> names = MagicHelp.ALL.stream().map(MagicHelp::name).toList();
        List<String> known = new ArrayList<>(names);
        known.addAll(ELSEWHERE.keySet());
        String meant = Nearest.to(name, known).map(near -> ELSEWHERE.getOrDefault(near, near))
                .map(near -> "did you mean " + near + "? ").orElse("");
        return "there is no magic " + name + "; " + meant + "There are " + String.join(", ", names);
    }
}
