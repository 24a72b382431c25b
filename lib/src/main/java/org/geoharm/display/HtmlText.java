package org.geoharm.display;

/** Text made safe inside HTML. */
public final class HtmlText {

    private HtmlText() {}

    /** Returns a text that reads as itself inside HTML elements and quoted attributes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    /** Returns JSON that reads as itself inside a script element, whatever tags its strings hold. */
    public static String scriptJson(String json) {
        return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }
}
