package org.geoharm.display;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geoharm.check.Check;

/**
 * One value in several forms; a front end shows the richest form it knows.
 *
 * @param data content by MIME type, in the order the forms were added; pictures are base64, JSON is its text
 */
public record MimeBundle(Map<String, String> data) {

    /** Plain text. */
    public static final String TEXT = "text/plain";
    /** A piece of HTML. */
    public static final String HTML = "text/html";
    /** A picture, base64 without line breaks. */
    public static final String PNG = "image/png";
    /** A figure as plotly.js takes it: an object with {@code data}, {@code layout} and {@code config}. */
    public static final String PLOTLY = "application/vnd.plotly.v1+json";

    private static final MimeBundle EMPTY = new MimeBundle(Map.of());

    public MimeBundle {
        Check.that(data.keySet().stream().allMatch(mime -> mime.matches("[\\w.+-]+/[\\w.+-]+")),
                "keys must be MIME types such as text/plain, got %s", data.keySet());
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** Returns a bundle of no forms, which shows nothing. */
    public static MimeBundle empty() {
        return EMPTY;
    }

    /** Returns a bundle with one plain text. */
    public static MimeBundle text(String text) {
        return EMPTY.with(TEXT, text);
    }

    /** Returns a copy with one more form, or with that form replaced. */
    public MimeBundle with(String mime, String content) {
        Map<String, String> more = new LinkedHashMap<>(data);
        more.put(mime, content);
        return new MimeBundle(more);
    }

    /** Returns whether there is no form to show. */
    public boolean isEmpty() {
        return data.isEmpty();
    }

    /** Returns whether content of a MIME type is JSON, which files and messages hold as JSON and not as text. */
    public static boolean isJson(String mime) {
        return mime.equals("application/json") || mime.endsWith("+json");
    }

    /** Returns whether a form is present. */
    public boolean has(String mime) {
        return data.containsKey(mime);
    }

    /** Returns the plain text, or an empty string where there is none. */
    public String plain() {
        return data.getOrDefault(TEXT, "");
    }
}
