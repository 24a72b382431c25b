package org.geoharm.notebook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;
import org.geoharm.io.AtomicFile;

/** The plotly.js that is on the class path. */
public final class PlotlyLibrary {

    /** Name of the file that live figures ask a Jupyter server for, in the folder of the kernel {@code geoharm}. */
    public static final String FILE = "plotly.min.js";

    private static final String ABOUT = "/META-INF/maven/org.webjars.npm/plotly.js-dist/pom.properties";
    private static final String SCRIPT = "/META-INF/resources/webjars/plotly.js-dist/%s/plotly.js";

    private PlotlyLibrary() {}

    /**
     * Writes the library as {@link #FILE}: a script that unpacks itself, also beside RequireJS, and is a third of the plain one.
     *
     * @param folder the kernel's folder; made if missing
     * @return the file
     * @throws IOException if the library is not on the class path or the folder cannot be written
     */
    public static Path write(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try (InputStream in = open("library.js")) {
            AtomicFile.writeString(file, new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("PACKED", packed()));
        }
        return file;
    }

    /**
     * Returns the library as text that a page unpacks: gzip in base64.
     *
     * @throws IOException if it is not on the class path
     */
    static String packed() throws IOException {
        Properties about = new Properties();
        try (InputStream in = open(ABOUT)) {
            about.load(in);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = open(String.format(SCRIPT, about.getProperty("version")));
                GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            in.transferTo(out);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = PlotlyLibrary.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + ": not on the class path; live plots need org.webjars.npm:plotly.js-dist there");
        }
        return in;
    }
}
