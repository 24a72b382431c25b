package org.geoharm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.geoharm.display.DisplaySink;
import org.geoharm.display.MimeBundle;
import org.geoharm.display.Notebook;
import picocli.CommandLine;

/** A command as a user gives it, and what came of it. */
record Terminal(int code, String out, String err) {

    /** Shows no progress. */
    private static final class Quiet implements DisplaySink {
        @Override
        public void display(String id, MimeBundle bundle) {}

        @Override
        public void update(String id, MimeBundle bundle) {}
    }

    /** Gives a command in this process. */
    static Terminal geoharm(Object... arguments) {
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        DisplaySink before = Notebook.sink();
        Notebook.use(new Quiet());
        try {
            return run(Main.commandLine(), Main.inOurSpelling(words));
        } finally {
            Notebook.use(before);
        }
    }

    /** Runs a command line with its texts captured. */
    static Terminal run(CommandLine line, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(words);
        return new Terminal(code, out.toString(), err.toString());
    }

    /** Holds that the command went well. */
    Terminal succeeds() {
        assertEquals(0, code, err);
        assertEquals("", err);
        return this;
    }

    /** Holds that the command was refused, in one line that has all these words. */
    Terminal refuses(Object... words) {
        assertEquals(2, code, out + err);
        for (Object word : words) {
            assertTrue(err.contains(word.toString()), "'" + word + "' is missing from: " + err);
        }
        assertFalse(err.contains("\tat "), "no trace is shown: " + err);
        return this;
    }
}
