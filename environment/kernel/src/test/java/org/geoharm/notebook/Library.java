package org.geoharm.notebook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Makes libraries for tests: one public class with one static method {@code value()}. */
final class Library {

    private Library() {}

    /** Compiles the class into a folder. */
    static Path classes(Path folder, String packageName, String className, String value) throws IOException {
        Path source = Files.createDirectories(folder.resolve(packageName)).resolve(className + ".java");
        Files.writeString(source, "package " + packageName + "; public class " + className + " { public static int value() {"
                + " return " + value + "; } }");
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString());
        if (code != 0) {
            throw new IOException(source + " does not compile");
        }
        return folder;
    }

    /** Compiles the class into a jar. */
    static Path jar(Path file, String packageName, String className, String value) throws IOException {
        Path folder = classes(Files.createTempDirectory("library"), packageName, className, value);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream jar = new ZipOutputStream(out)) {
            String entry = packageName + "/" + className + ".class";
            jar.putNextEntry(new ZipEntry(entry));
            jar.write(Files.readAllBytes(folder.resolve(entry)));
        }
        return file;
    }

    /** Puts a jar into a Maven repository, with a file that says what it depends on. */
    static void install(Path repository, String artifact, String className, String dependency) throws IOException {
        Path folder = repository.resolve("test/" + artifact + "/1.0");
        jar(folder.resolve(artifact + "-1.0.jar"), artifact.replace("-", ""), className, "20");
        String needed = dependency.isEmpty() ? "" : "<dependencies><dependency><groupId>test</groupId><artifactId>" + dependency
                + "</artifactId><version>1.0</version></dependency></dependencies>";
        Files.writeString(folder.resolve(artifact + "-1.0.pom"), "<project><modelVersion>4.0.0</modelVersion>"
                + "<groupId>test</groupId><artifactId>" + artifact + "</artifactId><version>1.0</version>" + needed + "</project>");
    }
}
