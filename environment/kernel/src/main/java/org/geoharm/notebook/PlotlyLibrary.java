package org.geoharm.notebook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;

/** The plotly.js that is on the class path. */
final class PlotlyLibrary {

    private static final String ABOUT = "/META-INF/maven/org.webjars.npm/plotly.js-dist/pom.properties";
    private static final String SCRIPT = "/META-INF/resources/webjars/plotly.js-dist/%s/plotly.js";

    private PlotlyLibrary() {}

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
        try (InputStream in = open(String.format(SCRIPT, about.getProperty("version"))); GZIPOutputStream out = new GZIPOutputStream(bytes)) {
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
