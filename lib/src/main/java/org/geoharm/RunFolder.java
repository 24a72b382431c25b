package org.geoharm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.geoharm.check.FileTrouble;
import org.geoharm.io.AtomicFile;

/** The files of a run and who may write them. */
record RunFolder(Path path) {

    private static final String BROKEN_EPOCH = "broken-epoch.safetensors";

    Path recipe() {
        return path.resolve("recipe.json");
    }

    Path history() {
        return path.resolve("history.csv");
    }

    Path result() {
        return path.resolve("result.json");
    }

    Path checkpoint() {
        return path.resolve("checkpoint").resolve("last.safetensors");
    }

    /** Returns where the state of an epoch lies that was broken off; it is gone once that epoch is trained. */
    Path brokenEpoch() {
        return path.resolve("checkpoint").resolve(BROKEN_EPOCH);
    }

    /** Returns where a training lies that this one builds upon. */
    Path part(String name) {
        return path.resolve(name);
    }

    /** Returns the folders of trainings that this one builds upon, as far as they have begun. */
    List<Path> parts() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> Files.exists(new RunFolder(entry).history())).sorted().toList();
        }
    }

    /** Returns where whole numbers of each image lie, one a line. */
    Path numbers(String name) {
        return path.resolve(name + ".txt");
    }

    private Path finished() {
        return path.resolve("checkpoint").resolve("finished");
    }

    boolean isFinished() {
        return Files.exists(finished()) && Files.exists(checkpoint());
    }

    void markFinished() throws IOException {
        AtomicFile.writeString(finished(), "");
    }

    /**
     * Takes over what a checkpoint holds.
     *
     * @throws IOException if it does not fit, naming the file
     */
    static void fitting(Path checkpoint, Runnable load) throws IOException {
        fitted(checkpoint, () -> {
            load.run();
            return null;
        });
    }

    /**
     * Returns what is made of a checkpoint.
     *
     * @throws IOException if it does not fit, naming the file
     */
    static <T> T fitted(Path checkpoint, Supplier<T> make) throws IOException {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw new IOException(checkpoint + ": does not fit the recipe beside it (" + e.getMessage() + "); " + remedy(checkpoint), e);
        }
    }

    private static String remedy(Path checkpoint) {
        return checkpoint.endsWith(BROKEN_EPOCH) ? "delete it to go on from the last finished epoch" : "delete the run's folder to train anew";
    }

    /** Held while a process writes the run. */
    static final class Lock implements AutoCloseable {

        private final FileChannel channel;
        private final FileLock lock;

        private Lock(FileChannel channel, FileLock lock) {
            this.channel = channel;
            this.lock = lock;
        }

        @Override
        public void close() throws IOException {
            lock.release();
            channel.close();
        }
    }

    /**
     * Locks the folder and writes {@code recipe.json}, or checks that the one there tells of the same run.
     *
     * @throws IOException if the folder cannot be written or another process trains in it
     * @throws IllegalArgumentException if another recipe or other images were trained there
     */
    Lock claim(RunHeader header) throws IOException {
        return claim(header.fingerprint(), RecipeJson.write(header));
    }

    /** Claims the folder for a training of that fingerprint, which {@code json} tells of as its entry {@code fingerprint}. */
    Lock claim(String fingerprint, String json) throws IOException {
        Lock lock = lock();
        try {
            sweep(path);
            sweep(checkpoint().getParent());
            if (Files.exists(recipe())) {
                checkSame(fingerprint);
            } else {
                AtomicFile.writeString(recipe(), json);
            }
            return lock;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Removes what a killed process had begun to write. */
    private static void sweep(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
                for (Path part : parts) {
                    Files.delete(part);
                }
            }
        }
    }

    private Lock lock() throws IOException {
        try {
            Files.createDirectories(path);
            FileChannel channel = FileChannel.open(path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new IOException(path + ": another process or thread trains in this folder; wait for it or choose another");
            }
            return new Lock(channel, lock);
        } catch (FileSystemException e) {
            throw new IOException(path + ": the folder cannot be written (" + FileTrouble.reason(e)
                    + "); choose another folder for runs or change its permissions", e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void checkSame(String fingerprint) throws IOException {
        String theirs = RecipeJson.fingerprint(recipe());
        if (!theirs.equals(fingerprint)) {
            throw new IllegalArgumentException(path + ": holds a run with other settings or images (fingerprint " + theirs
                    + ", this one is " + fingerprint + "); choose another folder or delete that one");
        }
    }
}
