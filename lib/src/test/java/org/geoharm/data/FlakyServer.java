package org.geoharm.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on the loopback that answers each request as the test has told it to. */
final class FlakyServer implements AutoCloseable {

    /** One answer. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange, int from) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> answers = new ArrayDeque<>();

    /** The Range header of each request, or "". */
    final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

    FlakyServer(Answer... answers) throws IOException {
        this.answers.addAll(List.of(answers));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address(String file) {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.getAddress().getPort()
                + "/" + file);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "" : range);
        Answer answer = answers.size() > 1 ? answers.remove() : answers.peek();
        try (exchange) {
            answer.to(exchange, range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", "")));
        }
    }

    /** Sends all that is asked for. */
    static Answer whole(byte[] content) {
        return upTo(content, content.length);
    }

    /** Promises all that is asked for and hangs up at a place of the content. */
    static Answer upTo(byte[] content, int end) {
        return (exchange, from) -> {
            if (from >= content.length) {
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            String range = "bytes " + from + "-" + (content.length - 1) + "/" + content.length;
            exchange.getResponseHeaders().add("Content-Range", range);
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
            exchange.getResponseBody().write(content, from, Math.max(0, end - from));
            exchange.getResponseBody().flush();
        };
    }

    /** Sends the content from its start, whatever is asked for. */
    static Answer withoutRanges(byte[] content) {
        return (exchange, from) -> upTo(content, content.length).to(exchange, 0);
    }

    static Answer status(int code) {
        return (exchange, from) -> {
            byte[] page = "<html>a page that must not land in the file</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, page.length);
            exchange.getResponseBody().write(page);
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
