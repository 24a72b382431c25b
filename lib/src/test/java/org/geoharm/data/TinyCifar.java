package org.geoharm.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Small files in the official layouts, made for a test. */
final class TinyCifar {

    private TinyCifar() {}

    /** CIFAR-100 with training labels 3, 99, 0 and test label 3; record i has all red bytes i, green 100 + i, blue 200 + i. */
    static Map<String, byte[]> hundred() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("coarse_label_names.txt", "unused\n".getBytes(StandardCharsets.UTF_8));
        files.put("train.bin", records(2, 3, 99, 0));
        files.put("fine_label_names.txt", names(100));
        files.put("test.bin", records(2, 3));
        return files;
    }

    /** CIFAR-10 with two records a batch: labels 0 to 9 in training, 9 and 9 in the test. */
    static Map<String, byte[]> ten() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int batch = 5; batch >= 1; batch--) {
            files.put("data_batch_" + batch + ".bin", records(1, 2 * batch - 2, 2 * batch - 1));
        }
        files.put("test_batch.bin", records(1, 9, 9));
        files.put("batches.meta.txt", names(10));
        return files;
    }

    static byte[] records(int labelBytes, int... labels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < labels.length; i++) {
            for (int j = 1; j < labelBytes; j++) {
                out.write(200);
            }
            out.write(labels[i]);
            for (int channel = 0; channel < 3; channel++) {
                out.writeBytes(filled(1024, 100 * channel + i));
            }
        }
        return out.toByteArray();
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "class" + i).collect(Collectors.joining("\n", "", "\n\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    static Path folder(Path folder, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    static Path tar(Path archive, String folder, Map<String, byte[]> files) throws IOException {
        return Files.write(archive, tarBytes(folder, files));
    }

    static Path tarGz(Path archive, String folder, Map<String, byte[]> files) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            out.write(tarBytes(folder, files));
        }
        return archive;
    }

    static byte[] tarBytes(String folder, Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.putArchiveEntry(new TarArchiveEntry(folder + "/"));
            tar.closeArchiveEntry();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(folder + "/" + file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
