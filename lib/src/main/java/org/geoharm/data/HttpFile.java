package org.geoharm.data;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A file on a web server, fetched into a local one that may hold its beginning. */
final class HttpFile {

    static final int OK = 200;
    static final int PARTIAL = 206;
    static final int NOTHING_MORE = 416;

    private final URI address;
    private final Duration patience;
    private final HttpClient client;

    /**
     * @param patience how long to wait for a connection, and for the next bytes
     */
    HttpFile(URI address, Duration patience) {
        this.address = address;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /**
     * Asks once for what comes after the bytes of the local file.
     *
     * <p>A server that sends the rest has it appended; one that sends everything has the local file replaced.
     *
     * @param local a file that exists, empty if nothing has come yet
     * @return the status: {@link #OK} or {@link #PARTIAL} where all has come, {@link #NOTHING_MORE} where the server has no
     *     bytes after those; with any other the local file is as it was
     * @throws IOException if the connection fails or breaks; the local file keeps what has come
     */
    int fetch(Path local) throws IOException, InterruptedException {
        long have = Files.size(local);
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        CompletableFuture<HttpResponse<Path>> answer = client.sendAsync(request.build(), info -> receiver(info, local));
        try {
            return await(answer, local, have).statusCode();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpResponse.BodySubscriber<Path> receiver(HttpResponse.ResponseInfo info, Path local) {
        return switch (info.statusCode()) {
            case OK -> HttpResponse.BodySubscribers.ofFile(
                    local, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            case PARTIAL -> HttpResponse.BodySubscribers.ofFile(local, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            default -> HttpResponse.BodySubscribers.replacing(local);
        };
    }

    private HttpResponse<Path> await(CompletableFuture<HttpResponse<Path>> answer, Path local, long have)
            throws IOException, InterruptedException, ExecutionException {
        long seen = have;
        while (true) {
            try {
                return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long now = Files.size(local);
                if (now == seen) {
                    throw new HttpTimeoutException("nothing came for " + patience.toMillis() + " ms");
                }
                seen = now;
            }
        }
    }
}
