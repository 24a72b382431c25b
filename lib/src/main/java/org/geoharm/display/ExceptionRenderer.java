package org.geoharm.display;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Exceptions with their causes; of this library's own, what is wrong and what helps stand apart. */
final class ExceptionRenderer implements Renderer<Throwable> {

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
        ErrorText text = ErrorText.of(e);
        return (e.getMessage() == null ? name : name + ": " + HtmlText.escape(text.problem())) + text.remedy().map(remedy ->
                "<br><span class=\"geoharm-remedy\"><b>Remedy</b>: " + HtmlText.escape(remedy) + "</span>").orElse("");
    }
}
