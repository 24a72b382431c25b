package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleSinkTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final ConsoleSink sink = new ConsoleSink();

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "|").replace('\r', '<');
    }

    @Test
    void terminalLine_besideAnother_showsItsLastStateAboveIt() {
        LiveLine first = sink.terminalLine(out, 10);
        LiveLine second = sink.terminalLine(out, 10);
        first.show("first 1");
        second.show("second 1");
        second.show("second 2");
        second.close();
        first.show("first 2");
        first.close();
        assertEquals("<first 1<second 2 |<first 2|", printed());
    }

    @Test
    void terminalLine_afterAnother_changesInPlace() {
        LiveLine first = sink.terminalLine(out, 10);
        first.show("one");
        first.close();
        LiveLine second = sink.terminalLine(out, 10);
        second.show("two");
        second.show("three");
        second.close();
        assertEquals("<one|<two<three|", printed());
    }
}
