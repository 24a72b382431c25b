package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DownloadTest {

    private static final String REMEDY = "put it there by hand";

    @TempDir
    Path home;

    private final byte[] content = new byte[300_000];
    private Path file;
    private Path part;

    @BeforeEach
    void fill() {
        new Random(1).nextBytes(content);
        file = home.resolve("a.tar.gz");
        part = home.resolve("a.tar.gz.part");
    }

    private static String md5(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    }

    private Download download(FlakyServer server) throws NoSuchAlgorithmException {
        return new Download(server.address("some/a.tar.gz"), md5(content), REMEDY);
    }

    private void assertWhole(Path result) throws IOException {
        assertEquals(file, result);
        assertArrayEquals(content, Files.readAllBytes(file));
        assertFalse(Files.exists(part));
    }

    @Test
    void into_fetchesAndMoves_makingTheFolder() throws Exception {
        file = home.resolve("x/y/a.tar.gz");
        try (FlakyServer server = new FlakyServer(FlakyServer.whole(content))) {
            assertWhole(download(server).into(home.resolve("x/y")));
            assertEquals(List.of(""), server.ranges);
        }
    }

    @Test
    void into_withTheFileThere_asksNobody() throws Exception {
        Files.write(file, content);
        try (FlakyServer server = new FlakyServer(FlakyServer.status(500))) {
            assertWhole(download(server).into(home));
            assertEquals(List.of(), server.ranges);
        }
    }

    @Test
    void into_withAnotherFileThere_leavesItAndSaysSo() throws Exception {
        Files.writeString(file, "mine");
        try (FlakyServer server = new FlakyServer(FlakyServer.whole(content))) {
            assertEquals(file + ": MD5 must be " + md5(content) + ", got " + md5("mine".getBytes(StandardCharsets.UTF_8))
                    + "; delete it and download again", message(download(server)));
        }
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void into_afterABrokenConnection_goesOnWithinTheCall() throws Exception {
        try (FlakyServer server = new FlakyServer(FlakyServer.upTo(content, 100_000), FlakyServer.upTo(content, 200_000),
                FlakyServer.whole(content))) {
            assertWhole(download(server).into(home));
            assertEquals(List.of("", "bytes=100000-", "bytes=200000-"), server.ranges);
        }
    }

    @Test
    void into_whereNothingMoreComes_keepsThePart_andTheNextCallGoesOn() throws Exception {
        try (FlakyServer server = new FlakyServer(FlakyServer.upTo(content, 100_000))) {
            String message = message(download(server));
            String start = server.address("some/a.tar.gz") + ": the connection failed after 100000 bytes (";
            assertTrue(message.startsWith(start), message);
            assertTrue(message.endsWith("); try again later to go on from there, or " + REMEDY), message);
        }
        assertArrayEquals(Arrays.copyOf(content, 100_000), Files.readAllBytes(part));
        try (FlakyServer server = new FlakyServer(FlakyServer.whole(content))) {
            assertWhole(download(server).into(home));
            assertEquals(List.of("bytes=100000-"), server.ranges);
        }
    }

    @Test
    void into_fromAServerWithoutRanges_startsAgain() throws Exception {
        Files.write(part, Arrays.copyOf(content, 1000));
        try (FlakyServer server = new FlakyServer(FlakyServer.withoutRanges(content))) {
            assertWhole(download(server).into(home));
            assertEquals(List.of("bytes=1000-"), server.ranges);
        }
    }

    @Test
    void into_withAllOfThePartThere_onlyMovesIt() throws Exception {
        Files.write(part, content);
        try (FlakyServer server = new FlakyServer(FlakyServer.whole(content))) {
            assertWhole(download(server).into(home));
            assertEquals(List.of("bytes=300000-"), server.ranges);
        }
    }

    @Test
    void into_withAPartTooLong_startsAgain() throws Exception {
        Files.write(part, new byte[400_000]);
        try (FlakyServer server = new FlakyServer(FlakyServer.whole(content))) {
            assertWhole(download(server).into(home));
            assertEquals(List.of("bytes=400000-", ""), server.ranges);
        }
    }

    @Test
    void into_withAWrongChecksum_deletesWhatCame() throws Exception {
        byte[] other = new byte[10];
        try (FlakyServer server = new FlakyServer(FlakyServer.whole(other))) {
            assertEquals(server.address("some/a.tar.gz") + ": MD5 must be " + md5(content) + ", got " + md5(other)
                    + "; what came was deleted: try again, or " + REMEDY, message(download(server)));
        }
        assertEmptyHome();
    }

    @Test
    void into_whereTheServerRefuses_tellsTheStatus() throws Exception {
        for (int status : new int[] {404, 416, 503}) {
            try (FlakyServer server = new FlakyServer(FlakyServer.status(status))) {
                assertEquals(server.address("some/a.tar.gz") + ": the server answered with status " + status + "; " + REMEDY,
                        message(download(server)));
            }
            assertEmptyHome();
        }
    }

    @Test
    void into_whereTheServerRefusesToGoOn_keepsThePart() throws Exception {
        Files.write(part, new byte[5]);
        try (FlakyServer server = new FlakyServer(FlakyServer.status(503))) {
            assertTrue(message(download(server)).contains("status 503"));
        }
        assertEquals(5, Files.size(part));
    }

    @Test
    void into_whereNothingListens_saysWhatToDo() throws Exception {
        FlakyServer server = new FlakyServer(FlakyServer.whole(content));
        server.close();
        String message = message(download(server));
        assertTrue(message.startsWith(server.address("some/a.tar.gz") + ": the connection failed after 0 bytes ("), message);
        assertTrue(message.endsWith("or " + REMEDY), message);
        assertEmptyHome();
    }

    @Test
    void into_whereTheServerSendsNothing_saysSo() throws Exception {
        FlakyServer.Answer nothing = (exchange, from) -> exchange.sendResponseHeaders(200, -1);
        try (FlakyServer server = new FlakyServer(nothing)) {
            assertEquals(server.address("some/a.tar.gz") + ": the server sent an empty file; " + REMEDY,
                    message(download(server)));
        }
        assertEmptyHome();
    }

    @Test
    void into_anUnwritableFolder_saysHowToChooseAnother() throws Exception {
        Path taken = Files.writeString(home.resolve("taken"), "");
        try (FlakyServer server = new FlakyServer(FlakyServer.whole(content))) {
            String message = assertThrows(IOException.class, () -> download(server).into(taken)).getMessage();
            assertTrue(message.startsWith(taken.resolve("a.tar.gz.part") + ": cannot be written ("), message);
            assertTrue(message.endsWith("choose another data home with the environment variable GEOHARM_DATA"), message);
        }
    }

    @Test
    void into_fromAServerThatStalls_givesUpAndKeepsThePart() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (FlakyServer server = new FlakyServer(stall(new CountDownLatch(1), never))) {
            Download patient = new Download(server.address("a.tar.gz"), md5(content), REMEDY, Duration.ofMillis(300));
            String message = message(patient);
            assertTrue(message.contains("the connection failed after 1000 bytes (nothing came for 300 ms)"), message);
        } finally {
            never.countDown();
        }
        assertEquals(1000, Files.size(part));
    }

    @Test
    void into_interrupted_stopsAndKeepsThePart() throws Exception {
        Files.write(part, Arrays.copyOf(content, 1000));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (FlakyServer server = new FlakyServer(stall(begun, never))) {
            Download download = download(server);
            FutureTask<Path> task = new FutureTask<>(() -> download.into(home));
            Thread thread = new Thread(task);
            thread.start();
            begun.await();
            thread.interrupt();
            ExecutionException failure = assertThrows(ExecutionException.class, task::get);
            assertEquals(InterruptedException.class, failure.getCause().getClass());
        } finally {
            never.countDown();
        }
        assertEquals(1000, Files.size(part));
        assertFalse(Files.exists(file));
    }

    /** Sends 1000 bytes to who has none, none to who has some, then waits. */
    private FlakyServer.Answer stall(CountDownLatch begun, CountDownLatch end) {
        return (exchange, from) -> {
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
            exchange.getResponseBody().write(content, from, from > 0 ? 0 : 1000);
            exchange.getResponseBody().flush();
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private void assertEmptyHome() throws IOException {
        try (var left = Files.list(home)) {
            assertEquals(0, left.count());
        }
    }

    private String message(Download download) {
        return assertThrows(IOException.class, () -> download.into(home)).getMessage();
    }
}
