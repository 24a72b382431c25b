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
    void terminalLine_besideThatOfAnotherThread_showsItsLastStateAboveIt() throws InterruptedException {
        LiveLine first = sink.terminalLine(out, 10);
        first.show("first 1");
        inAnotherThread(() -> {
            LiveLine second = sink.terminalLine(out, 10);
            second.show("second 1");
            second.show("second 2");
            second.close();
        });
        first.show("first 2");
        first.close();
        assertEquals("<first 1<second 2 |<first 2|", printed());
    }

    @Test
    void terminalLine_whenThatOfAnotherThreadEnds_changesInPlace() throws InterruptedException {
        LiveLine first = sink.terminalLine(out, 10);
        first.show("first");
        inAnotherThread(() -> {
            LiveLine second = sink.terminalLine(out, 10);
            second.show("1");
            first.close();
            second.show("2");
            second.show("3");
            second.close();
        });
        assertEquals("<first|<2<3|", printed());
    }

    @Test
    void terminalLine_afterOneThatWasNeverClosed_changesInPlace() {
        sink.terminalLine(out, 10).show("one");
        LiveLine second = sink.terminalLine(out, 10);
        second.show("two");
        second.show("three");
        second.close();
        assertEquals("<one<two<three|", printed());
    }

    private static void inAnotherThread(Runnable work) throws InterruptedException {
        Thread thread = new Thread(work);
        thread.start();
        thread.join();
    }
}
