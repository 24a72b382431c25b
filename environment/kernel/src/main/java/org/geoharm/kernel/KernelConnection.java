package org.geoharm.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.geoharm.check.Check;
import org.zeromq.ZMQ;

/** The sockets between this process and a front end. */
final class KernelConnection extends JupyterConnection {

    /** The one that handles the shell socket's requests; those of the control socket are handled by another. */
    private volatile Thread shellThread;

    private KernelConnection(KernelConnectionProperties properties) throws NoSuchAlgorithmException, InvalidKeyException {
        super(properties);
    }

    /**
     * Opens what a connection file describes; {@link #connect} then binds it.
     *
     * @throws IOException if the file cannot be read or is no connection file
     */
    static KernelConnection of(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            KernelConnectionProperties properties = KernelConnectionProperties.parse(text);
            Check.that(properties.getIp() != null && properties.getKey() != null && properties.getShellPort() > 0, "found %s",
                    text.strip());
            return new KernelConnection(properties);
        } catch (RuntimeException | NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IOException(file + ": expected a connection file as Jupyter writes it, with ip, ports and key (" + e.getMessage()
                    + "); this command is for Jupyter to call", e);
        }
    }

    @Override
    public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext request) {
        if (channel == shell) {
            shellThread = Thread.currentThread();
        }
        return super.prepareReplyEnv(channel, request);
    }

    /** Returns whether the request that this thread handles came by the shell socket, where cells wait in a row. */
    boolean isOnShell() {
        return Thread.currentThread() == shellThread;
    }

    /** Returns the socket that asks for input. */
    StdinChannel input() {
        return stdin;
    }

    /** Returns whether a request lies ready behind the one that is being handled; for the thread that handles requests. */
    boolean requestWaits() {
        return (shell.getEvents() & ZMQ.Poller.POLLIN) != 0;
    }

    /** Publishes something to all front ends, as said by a request. */
    void publish(MessageContext request, MessageType<?> type, Map<String, ?> content) {
        getIOPub().sendMessage(message(request, type, content));
    }

    /** Returns a message whose content is a map of JSON values. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Message<?> message(MessageContext request, MessageType<?> type, Map<String, ?> content) {
        return new Message(request, type, content);
    }
}
