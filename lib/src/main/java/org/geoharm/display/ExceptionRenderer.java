package org.geoharm.display;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Exceptions with their causes; of this library's own, what is wrong and what helps stand apart. */
final class ExceptionRenderer implements Renderer<Throwable> {

    private static final String OURS = "org.geoharm.";
    /** What our messages have between the value that is wrong and the remedy. */
    private static final String BEFORE_REMEDY = "; ";
    private static final int CAUSES = 8;

    @Override
    public MimeBundle render(Throwable exception) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable e = exception; e != null && chain.size() < CAUSES && !chain.contains(e); e = e.getCause()) {
            chain.add(e);
        }
        return MimeBundle.text(chain.stream().map(ExceptionRenderer::text).collect(Collectors.joining("\ncaused by ")))
                .with(MimeBundle.HTML, chain.stream().map(ExceptionRenderer::html)
                        .collect(Collectors.joining("<br>\ncaused by ", "<div class=\"geoharm-exception\">", "</div>")));
    }

    private static String text(Throwable e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    private static String html(Throwable e) {
        String name = "<b>" + HtmlText.escape(e.getClass().getSimpleName()) + "</b>";
        String message = e.getMessage();
        if (message == null) {
            return name;
        }
        int split = isOurs(e) ? message.lastIndexOf(BEFORE_REMEDY) : -1;
        return split < 0 ? name + ": " + HtmlText.escape(message)
                : name + ": " + HtmlText.escape(message.substring(0, split)) + "<br><span class=\"geoharm-remedy\"><b>Remedy</b>: "
                        + HtmlText.escape(message.substring(split + BEFORE_REMEDY.length())) + "</span>";
    }

    private static boolean isOurs(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith(OURS);
    }
}
