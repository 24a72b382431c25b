package org.geoharm.data;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Fetches one file, goes on where an earlier try broke off, and keeps the file only if its checksum is right.
 *
 * @param address where it is; the last part of the path is the file's name
 * @param md5 checksum in lower-case hexadecimal digits
 * @param remedy how to get the file by hand, for messages
 * @param patience how long to wait for the next bytes
 */
record Download(URI address, String md5, String remedy, Duration patience) {

    Download(URI address, String md5, String remedy) {
        this(address, md5, remedy, Duration.ofMinutes(1));
    }

    /**
     * Downloads into a folder, by way of a {@code .part} file beside the result.
     *
     * @return the file; where it is already there it is only checked
     */
    Path into(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve(Path.of(address.getPath()).getFileName().toString());
        if (Files.exists(file)) {
            String found = md5Of(file);
            if (!found.equals(md5)) {
                throw new IOException(file + ": MD5 must be " + md5 + ", got " + found + "; delete it and download again");
            }
            return file;
        }
        Path part = folder.resolve(file.getFileName() + ".part");
        prepare(folder, part);
        try {
            fetch(part);
        } finally {
            deleteIfEmpty(part);
        }
        String found = md5Of(part);
        if (!found.equals(md5)) {
            Files.delete(part);
            throw new IOException(address + ": MD5 must be " + md5 + ", got " + found
                    + "; what came was deleted: try again, or " + remedy);
        }
        return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void prepare(Path folder, Path part) throws IOException {
        try {
            Files.createDirectories(folder);
            Files.newByteChannel(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
        } catch (IOException e) {
            throw new IOException(part + ": cannot be written (" + e
                    + "); choose another data home with the environment variable GEOHARM_DATA", e);
        }
    }

    /** Leaves no empty part behind; a whole file is never empty. */
    private static void deleteIfEmpty(Path part) throws IOException {
        if (Files.size(part) == 0) {
            Files.delete(part);
        }
    }

    /** Fetches all of the file; starts again where the part is as long as the file and yet not the file. */
    private void fetch(Path part) throws IOException, InterruptedException {
        HttpFile remote = new HttpFile(address, patience);
        int status = persist(remote, part);
        if (status == HttpFile.NOTHING_MORE) {
            if (md5Of(part).equals(md5)) {
                return;
            }
            Files.newByteChannel(part, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING).close();
            status = persist(remote, part);
        }
        if (status != HttpFile.OK && status != HttpFile.PARTIAL) {
            throw new IOException(address + ": the server answered with status " + status + "; " + remedy);
        }
        if (Files.size(part) == 0) {
            throw new IOException(address + ": the server sent an empty file; " + remedy);
        }
    }

    /** Asks for the rest, again after a broken connection for as long as each try brings something new. */
    private int persist(HttpFile remote, Path part) throws IOException, InterruptedException {
        while (true) {
            long before = Files.size(part);
            try {
                return remote.fetch(part);
            } catch (IOException e) {
                long now = Files.size(part);
                if (now <= before) {
                    throw new IOException(address + ": the connection failed after " + now + " bytes (" + reason(e)
                            + "); try again later to go on from there, or " + remedy, e);
                }
            }
        }
    }

    /** Returns what failed; exceptions of the connection often come without a text. */
    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String md5Of(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("MD5"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }
}
