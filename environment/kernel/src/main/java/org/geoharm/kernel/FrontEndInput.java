package org.geoharm.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.messages.MessageContext;

/** What a cell reads from {@code System.in}: lines that a person is asked for, each when it is needed. */
final class FrontEndInput extends InputStream {

    private static final int END = -1;

    private final Questions questions;
    private final MessageContext request;
    private byte[] line = {};
    private int next;

    FrontEndInput(Questions questions, MessageContext request) {
        this.questions = questions;
        this.request = request;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == END ? END : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == line.length) {
            System.out.flush();
            line = (questions.ask(request) + "\n").getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, into, from, count);
        next += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return line.length - next;
    }
}
