package org.geoharm.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Finds source files of classes: this library's own, which are shipped, and others' beside their jar, where Maven puts them. */
final class SourceFiles {

    /** A folder that is no package, or the compiler would take the files for newer versions of the classes. */
    private static final String OWN = "/META-INF/sources/";

    /** Returns the file a class is declared in. */
    Optional<JavaFileObject> of(Class<?> type) throws IOException {
        Class<?> top = type;
        while (top.getEnclosingClass() != null) {
            top = top.getEnclosingClass();
        }
        String path = top.getName().replace('.', '/') + ".java";
        try (InputStream own = SourceFiles.class.getResourceAsStream(OWN + path)) {
            return own != null ? Optional.of(file(path, own)) : besideJar(top, path);
        }
    }

    private static Optional<JavaFileObject> besideJar(Class<?> top, String path) throws IOException {
        CodeSource code = top.getProtectionDomain().getCodeSource();
        if (code == null || !"file".equals(code.getLocation().getProtocol()) || !code.getLocation().getPath().endsWith(".jar")) {
            return Optional.empty();
        }
        String jar = Path.of(URI.create(code.getLocation().toString())).toString();
        Path sources = Path.of(jar.substring(0, jar.length() - ".jar".length()) + "-sources.jar");
        if (!Files.isReadable(sources)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(sources.toFile())) {
            ZipEntry entry = zip.getEntry(path);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return Optional.of(file(path, in));
            }
        }
    }

    private static JavaFileObject file(String path, InputStream in) throws IOException {
        return new SourceText(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }

    /** A source file in memory. */
    static final class SourceText extends SimpleJavaFileObject {

        private final String text;

        SourceText(String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
