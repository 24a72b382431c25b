package org.geoharm.notebook;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.geoharm.check.Check;

/** {@code %classpath lib/*.jar}: lets cells use the classes of jars and folders. */
final class ClassPathMagic implements Magic {

    private final ClassPath classPath;

    ClassPathMagic(ClassPath classPath) {
        this.classPath = classPath;
    }

    @Override
    public void call(String argument, PrintStream out) throws IOException {
        Check.that(!argument.isEmpty(), "%%classpath needs the path of a jar or of a folder of classes, "
                + "or a pattern of jars such as lib/*.jar");
        List<Path> places = places(argument);
        for (Path place : places) {
            requireClasses(place);
        }
        for (Path place : places) {
            out.println(place + (classPath.add(place) ? " is on the class path" : " is on the class path already"));
        }
    }

    private static List<Path> places(String argument) throws IOException {
        if (!argument.matches(".*[*?\\[{].*")) {
            return List.of(path(argument));
        }
        String pattern = argument.replace(File.separatorChar, '/');
        String before = pattern.replaceFirst("[*?\\[{].*", "");
        String fixed = before.substring(0, before.lastIndexOf('/') + 1);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        int depth = pattern.contains("**") ? Integer.MAX_VALUE : pattern.substring(fixed.length()).split("/").length;
        try (Stream<Path> files = Files.isDirectory(path(fixed)) ? Files.walk(path(fixed), depth) : Stream.empty()) {
            List<Path> found = files.filter(matcher::matches).filter(ClassPathMagic::isJar).sorted().toList();
            if (found.isEmpty()) {
                throw new NoSuchFileException(argument + ": no jar is found for this pattern; paths start from "
                        + Path.of("").toAbsolutePath());
            }
            return found;
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(text + ": this is no path (" + e.getReason() + ")", e);
        }
    }

    private static void requireClasses(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return;
        }
        if (!Files.exists(place)) {
            throw new NoSuchFileException(place + ": there is no such file or folder; paths start from " + Path.of("").toAbsolutePath());
        }
        try (ZipFile jar = new ZipFile(place.toFile())) {
            jar.size();
        } catch (ZipException e) {
            throw new IOException(place + ": this is not a jar (" + e.getMessage() + "); name a jar or a folder of classes", e);
        }
    }

    private static boolean isJar(Path file) {
        return file.toString().endsWith(".jar") && Files.isRegularFile(file);
    }
}
