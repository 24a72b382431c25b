package org.geoharm.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads named files out of a folder or a tar archive; an archive is never unpacked to disk. */
final class DataFiles {

    private static final int BUFFER = 1 << 16;

    private DataFiles() {}

    /** What reads one file. */
    @FunctionalInterface
    interface Reader {
        /**
         * Reads a file.
         *
         * @param name name without folders
         * @param shown name with its folder or archive, for messages
         * @param size bytes it says it has
         * @param content the bytes, which can end early
         */
        void read(String name, String shown, long size, InputStream content) throws IOException;
    }

    /**
     * Reads each of the named files that is there.
     *
     * @param place a folder or an archive
     * @param names names without folders; anything else is passed over
     * @return the names found, each with its shown name
     * @throws IOException if the place is neither, is damaged, or holds a name twice
     */
    static Map<String, String> read(Path place, Collection<String> names, Reader reader) throws IOException {
        if (Files.isDirectory(place)) {
            return readFolder(place, names, reader);
        }
        if (!isArchive(place)) {
            throw new IOException(place + ": expected a folder, or an archive that ends in .tar.gz, .tgz or .tar; "
                    + "unpack it and name the folder");
        }
        try (InputStream bytes = Files.newInputStream(place);
                InputStream plain = ends(place, ".tar") ? bytes : unzipped(place, bytes);
                TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            return readArchive(place, tar, names, reader);
        }
    }

    /** Returns whether a file is an archive by its name. */
    static boolean isArchive(Path file) {
        return ends(file, ".tar.gz") || ends(file, ".tgz") || ends(file, ".tar");
    }

    private static boolean ends(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private static Map<String, String> readFolder(Path folder, Collection<String> names, Reader reader) throws IOException {
        Map<String, String> found = new HashMap<>();
        for (String name : names) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                try (InputStream content = Files.newInputStream(file)) {
                    reader.read(name, file.toString(), Files.size(file), content);
                }
                found.put(name, file.toString());
            }
        }
        return found;
    }

    private static Map<String, String> readArchive(
            Path archive, TarArchiveInputStream tar, Collection<String> names, Reader reader) throws IOException {
        Map<String, String> found = new HashMap<>();
        for (TarArchiveEntry entry = next(archive, tar); entry != null; entry = next(archive, tar)) {
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            if (!entry.isFile() || !names.contains(name)) {
                continue;
            }
            String shown = archive + ":" + entry.getName();
            String earlier = found.put(name, shown);
            if (earlier != null) {
                throw new IOException(shown + ": the archive has this file twice, also as " + earlier
                        + "; unpack it and name the folder to read");
            }
            reader.read(name, shown, entry.getSize(), tar);
        }
        return found;
    }

    private static InputStream unzipped(Path archive, InputStream bytes) throws IOException {
        try {
            return new GZIPInputStream(bytes, BUFFER);
        } catch (IOException e) {
            throw damaged(archive, e);
        }
    }

    private static TarArchiveEntry next(Path archive, TarArchiveInputStream tar) throws IOException {
        try {
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null) {
                tar.transferTo(OutputStream.nullOutputStream());
            }
            return entry;
        } catch (IOException e) {
            throw damaged(archive, e);
        }
    }

    private static IOException damaged(Path archive, IOException e) {
        return new IOException(archive + ": is not a whole archive (" + e.getMessage()
                + "); the download is incomplete or damaged, fetch it again", e);
    }
}
