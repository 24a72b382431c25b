package org.geoharm.notebook;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.geoharm.display.DisplaySink;
import org.geoharm.display.Notebook;

/** While open, what this process prints and displays goes to a log. */
final class Capture implements AutoCloseable {

    private final PrintStream out = System.out;
    private final PrintStream error = System.err;
    private final DisplaySink sink = Notebook.sink();

    Capture(OutputLog log) {
        System.setOut(printer(log, Output.Channel.OUT));
        System.setErr(printer(log, Output.Channel.ERROR));
        Notebook.use(log);
    }

    @Override
    public void close() {
        System.out.flush();
        System.err.flush();
        System.setOut(out);
        System.setErr(error);
        Notebook.use(sink);
    }

    private static PrintStream printer(OutputLog log, Output.Channel channel) {
        return new PrintStream(new Decoding(log, channel), false, StandardCharsets.UTF_8);
    }

    /** Bytes to text; a character cut between two writes waits for its rest. */
    private static final class Decoding extends OutputStream {

        private static final int LONGEST_CHARACTER = 4;

        private final OutputLog log;
        private final Output.Channel channel;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
        private byte[] waiting = {};

        Decoding(OutputLog log, Output.Channel channel) {
            this.log = log;
            this.channel = channel;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            ByteBuffer in = ByteBuffer.allocate(waiting.length + length).put(waiting).put(bytes, from, length).flip();
            CharBuffer chars = CharBuffer.allocate(in.remaining() + LONGEST_CHARACTER);
            decoder.decode(in, chars, false);
            waiting = new byte[in.remaining()];
            in.get(waiting);
            log.print(channel, chars.flip().toString());
        }
    }
}
