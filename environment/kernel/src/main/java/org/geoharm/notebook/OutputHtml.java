package org.geoharm.notebook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.geoharm.display.ErrorText;
import org.geoharm.display.HtmlText;
import org.geoharm.display.MimeBundle;
import org.geoharm.display.PlotHtml;

/** Outputs as HTML. Text is escaped; HTML that the notebook's own code made is taken as it is. */
final class OutputHtml {

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern NOT_BASE64 = Pattern.compile("[^A-Za-z0-9+/=]");
    private static final String SVG = "image/svg+xml";
    private static final String JPEG = "image/jpeg";

    private OutputHtml() {}

    static String of(Output output) {
        if (output instanceof Output.Stream stream) {
            return block(stream.channel() == Output.Channel.OUT ? "stdout" : "stderr", text(stream.text()));
        }
        if (output instanceof Output.Failure failure) {
            List<String> trace = failure.trace().isEmpty() ? List.of(failure.name() + ": " + failure.message()) : failure.trace();
            return block("error", trace.stream().map(OutputHtml::traceLine).collect(Collectors.joining("\n", "<pre>", "</pre>")));
        }
        MimeBundle bundle = output instanceof Output.Display display ? display.bundle() : ((Output.Result) output).bundle();
        return block("value", bundle(bundle));
    }

    private static String bundle(MimeBundle bundle) {
        Map<String, String> data = bundle.data();
        if (bundle.has(MimeBundle.PLOTLY)) {
            return PlotHtml.box(data.get(MimeBundle.PLOTLY), base64(data.getOrDefault(MimeBundle.PNG, "")), bundle.plain());
        }
        if (bundle.has(MimeBundle.HTML)) {
            return data.get(MimeBundle.HTML);
        }
        if (bundle.has(SVG)) {
            return picture(SVG, Base64.getEncoder().encodeToString(data.get(SVG).getBytes(StandardCharsets.UTF_8)), bundle.plain());
        }
        for (String mime : new String[] {MimeBundle.PNG, JPEG}) {
            if (bundle.has(mime)) {
                return picture(mime, base64(data.get(mime)), bundle.plain());
            }
        }
        return text(bundle.plain());
    }

    private static String picture(String mime, String base64, String description) {
        return "<img alt=\"" + HtmlText.escape(description) + "\" src=\"data:" + mime + ";base64," + base64 + "\">";
    }

    private static String text(String text) {
        return "<pre>" + line(text) + "</pre>";
    }

    private static String line(String text) {
        return HtmlText.escape(COLOURS.matcher(text).replaceAll(""));
    }

    private static String traceLine(String text) {
        String line = line(text);
        return line.startsWith(ErrorText.REMEDY) ? "<strong class=\"remedy\">" + line + "</strong>" : line;
    }

    private static String block(String kind, String content) {
        return "<div class=\"output " + kind + "\">" + content + "</div>\n";
    }

    private static String base64(String content) {
        return NOT_BASE64.matcher(content).replaceAll("");
    }
}
