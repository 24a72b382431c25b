package org.geoharm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailureTest {

    @Command(name = "broken")
    private record Broken(Exception failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    private static Terminal after(Exception failure) {
        return Terminal.run(new CommandLine(new Broken(failure)).setExecutionExceptionHandler(new Failure()));
    }

    @Test
    void badInput_isOneLineAndTwo() {
        for (Exception failure : new Exception[] {new IllegalArgumentException("ratio must be >= 1, got 0"),
            new IOException("ratio must be >= 1, got 0"), new UncheckedIOException(new IOException("ratio must be >= 1, got 0"))}) {
            assertEquals(new Terminal(2, "", "broken: ratio must be >= 1, got 0" + System.lineSeparator()), after(failure));
        }
    }

    @Test
    void interruption_isOneLineAndOneHundredThirty() {
        assertEquals(new Terminal(130, "", "broken: interrupted in epoch 2" + System.lineSeparator()),
                after(new CancellationException("interrupted in epoch 2")));
        for (Exception failure : new Exception[] {new InterruptedException("sleep interrupted"), new CancellationException(),
            new UncheckedIOException(new ClosedByInterruptException())}) {
            assertEquals(new Terminal(130, "", "broken: interrupted" + System.lineSeparator()), after(failure));
        }
    }

    @Test
    void anythingElse_showsItsTraceAndOne() {
        Terminal said = after(new ArithmeticException("never seen before"));
        assertEquals(1, said.code());
        assertTrue(said.err().contains("never seen before") && said.err().contains("at " + FailureTest.class.getName()), said.err());
    }

    @Test
    void badInputWithoutAMessage_isNamedAtLeast() {
        assertTrue(after(new IOException()).err().startsWith("broken: java.io.IOException"));
    }
}
