package org.geoharm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.geoharm.display.MimeBundle;
import org.geoharm.notebook.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OutputPublisherTest {

    private final List<Output> sent = Collections.synchronizedList(new ArrayList<>());

    private static Output.Stream out(String text) {
        return new Output.Stream(Output.Channel.OUT, text);
    }

    private static Output.Stream error(String text) {
        return new Output.Stream(Output.Channel.ERROR, text);
    }

    @Test
    void manySmallTexts_goAsFew_withNothingLost() {
        try (OutputPublisher publisher = new OutputPublisher(sent::add)) {
            IntStream.range(0, 5000).forEach(i -> publisher.accept(out(i + "\n")));
        }
        assertTrue(sent.size() <= 50, sent.size() + " messages");
        assertEquals(IntStream.range(0, 5000).mapToObj(i -> i + "\n").collect(Collectors.joining()),
                sent.stream().map(output -> ((Output.Stream) output).text()).collect(Collectors.joining()));
    }

    @Test
    void order_isKept_betweenStreamsAndValues() {
        Output.Result result = new Output.Result(MimeBundle.text("1"));
        List<Output> all = List.of(out("a"), error("b"), out("c"), result, out("d"));
        try (OutputPublisher publisher = new OutputPublisher(sent::add)) {
            all.forEach(publisher);
        }
        assertEquals(all, sent);
    }

    @Test
    void text_goesOut_whileTheCellRuns() throws InterruptedException {
        try (OutputPublisher publisher = new OutputPublisher(sent::add)) {
            publisher.accept(out("now"));
            while (sent.isEmpty()) {
                Thread.sleep(5);
            }
            publisher.accept(out("later"));
        }
        assertEquals(List.of(out("now"), out("later")), sent);
    }

    @Test
    void interruptedThread_mayPrint_andTheSenderIsNotInterrupted() {
        List<Boolean> interrupted = Collections.synchronizedList(new ArrayList<>());
        Thread.currentThread().interrupt();
        try (OutputPublisher publisher = new OutputPublisher(output -> interrupted.add(Thread.currentThread().isInterrupted()))) {
            publisher.accept(out("x"));
        }
        assertTrue(Thread.interrupted(), "the interruption is kept for the cell");
        assertEquals(List.of(false), interrupted);
        assertFalse(interrupted.isEmpty());
    }
}
