package org.geoharm.display.chart;

import java.util.regex.Pattern;

/** Titles as plain text; plotly.js takes a few HTML tags in them. */
final class PlainText {

    private static final Pattern TAGS = Pattern.compile("</?(b|i|br|sub|sup|span|a|em|strong)(\\s[^<>]*)?/?>");

    private PlainText() {}

    static String of(String text) {
        return TAGS.matcher(text.replace("<br>", " ")).replaceAll("").replaceAll("\\s+", " ").strip();
    }
}
