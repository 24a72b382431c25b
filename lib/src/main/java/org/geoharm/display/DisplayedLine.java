package org.geoharm.display;

import java.util.UUID;

/** A line that is one displayed value, updated in place. */
final class DisplayedLine implements LiveLine {

    private final DisplaySink sink;
    private final String id = UUID.randomUUID().toString();
    private boolean shown;

    DisplayedLine(DisplaySink sink) {
        this.sink = sink;
    }

    @Override
    public void show(String text) {
        if (shown) {
            sink.update(id, MimeBundle.text(text));
        } else {
            sink.display(id, MimeBundle.text(text));
        }
        shown = true;
    }

    @Override
    public void close() {}
}
