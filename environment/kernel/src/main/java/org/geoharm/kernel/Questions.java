package org.geoharm.kernel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.reply.InputReply;
import org.dflib.jjava.jupyter.messages.request.InputRequest;
import org.zeromq.ZMQ;

/**
 * Asks the person at the front end for lines of text.
 *
 * <p>Only a thread of its own touches the socket: the one that waits for the answer may be interrupted, which would close it. A question
 * that is given up leaves the socket free for the next.
 */
final class Questions {

    private static final long LOOK_MILLIS = 50;

    private final StdinChannel socket;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "geoharm-questions");
        made.setDaemon(true);
        return made;
    });

    Questions(StdinChannel socket) {
        this.socket = socket;
    }

    /**
     * Asks for one line and waits for it.
     *
     * @param request what the cell was asked to run by
     * @throws InterruptedIOException if this thread is interrupted before the answer comes
     */
    String ask(MessageContext request) throws IOException {
        Future<String> answer = thread.submit(() -> answer(request));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for input");
        } catch (ExecutionException e) {
            throw new IOException("the front end could not be asked for input (" + e.getCause() + ")", e.getCause());
        }
    }

    private String answer(MessageContext request) throws InterruptedException {
        while (hasMessage()) {
            socket.readMessage(); // the answer to a question that was given up
        }
        socket.sendMessage(new Message<>(request, InputRequest.MESSAGE_TYPE, new InputRequest("", false)));
        while (!hasMessage()) {
            Thread.sleep(LOOK_MILLIS);
        }
        return socket.readMessage().getContent() instanceof InputReply reply ? reply.getValue() : "";
    }

    private boolean hasMessage() {
        return (socket.getEvents() & ZMQ.Poller.POLLIN) != 0;
    }
}
