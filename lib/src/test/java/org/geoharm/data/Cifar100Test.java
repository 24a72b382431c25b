package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar100Test {

    @TempDir
    Path home;

    private final Map<String, byte[]> files = TinyCifar.hundred();

    private static void assertTiny(ImageDataset cifar) {
        assertEquals("CIFAR-100", cifar.name());
        assertEquals("CIFAR-100 train", cifar.train().name());
        assertArrayEquals(new int[] {3, 99, 0}, cifar.train().labels());
        assertArrayEquals(new int[] {3}, cifar.test().labels());
        assertEquals(100, cifar.train().classes());
        assertEquals("class99", cifar.train().classNames().get(99));
        assertEquals(0xFF0266CA, cifar.train().image(2).getRGB(0, 0));
        assertEquals(0xFF0266CA, cifar.train().image(2).getRGB(31, 31));
    }

    @Test
    void load_readsAFolderOfTheFiles() throws IOException {
        assertTiny(Cifar100.load(TinyCifar.folder(home, files)));
    }

    @Test
    void load_readsTheOfficialFolderInAHome() throws IOException {
        TinyCifar.folder(home.resolve("cifar-100-binary"), files);
        assertTiny(Cifar100.load(home));
    }

    @Test
    void load_readsArchives_withoutUnpackingThem() throws IOException {
        assertTiny(Cifar100.load(TinyCifar.tarGz(home.resolve("a.tar.gz"), "cifar-100-binary", files)));
        assertTiny(Cifar100.load(TinyCifar.tarGz(home.resolve("a.TGZ"), "./other", files)));
        assertTiny(Cifar100.load(TinyCifar.tar(home.resolve("a.tar"), "cifar-100-binary", files)));
        try (var left = Files.list(home)) {
            assertEquals(3, left.count());
        }
    }

    @Test
    void load_readsTheOfficialArchiveInAHome_alsoBesideABrokenFolder() throws IOException {
        TinyCifar.tarGz(home.resolve("cifar-100-binary.tar.gz"), "cifar-100-binary", files);
        Files.createDirectory(home.resolve("cifar-100-binary"));
        Files.write(home.resolve("cifar-100-binary/train.bin"), new byte[7]);
        assertTiny(Cifar100.load(home));
    }

    @Test
    void isPresent_seesFilesAndArchive() throws IOException {
        assertFalse(Cifar100.isPresent(home));
        Files.write(home.resolve("train.bin"), files.get("train.bin"));
        assertFalse(Cifar100.isPresent(home));
        TinyCifar.folder(home, files);
        assertTrue(Cifar100.isPresent(home));
        assertFalse(Cifar100.isPresent(home.resolve("nowhere")));
    }

    @Test
    void load_ofAnEmptyPlace_saysWhatToPutWhere() {
        assertEquals(home + ": found no train.bin, no cifar-100-binary/train.bin and no cifar-100-binary.tar.gz; fetch "
                + "cifar-100-binary.tar.gz from https://www.cs.toronto.edu/~kriz/cifar.html and put it into " + home
                + ", packed or unpacked (as cifar-100-binary/), or let Cifar100.download() fetch it", message(home));
        Path none = home.resolve("none.tar.gz");
        assertTrue(message(none).startsWith(none + ": does not exist; fetch cifar-100-binary.tar.gz"), message(none));
        assertTrue(message(none).contains("put it into " + home + ","), message(none));
    }

    @Test
    void load_ofAPart_namesTheMissingFiles() throws IOException {
        files.remove("test.bin");
        files.remove("fine_label_names.txt");
        Path folder = TinyCifar.folder(home.resolve("cifar-100-binary"), files);
        assertTrue(message(home).startsWith(folder + ": fine_label_names.txt, test.bin missing; fetch "), message(home));
        Path archive = TinyCifar.tar(home.resolve("a.tar"), "x", files);
        assertTrue(message(archive).startsWith(archive + ": fine_label_names.txt, test.bin missing; fetch "));
    }

    @Test
    void load_ofHalfARecord_saysTheRecordLength() throws IOException {
        files.put("train.bin", new byte[1024]);
        TinyCifar.folder(home, files);
        assertEquals(home.resolve("train.bin") + ": expected a multiple of 3074 bytes (records of 2 label bytes and 3072 "
                + "pixels), found 1024; the download is incomplete", message(home));
    }

    @Test
    void load_ofAnEmptyFile_isRefused() throws IOException {
        files.put("test.bin", new byte[0]);
        TinyCifar.folder(home, files);
        assertTrue(message(home).contains("test.bin: expected a multiple of 3074 bytes"));
    }

    @Test
    void load_ofALabelWithoutAName_tellsRecordAndByte() throws IOException {
        files.put("train.bin", TinyCifar.records(2, 3, 100));
        TinyCifar.folder(home, files);
        assertEquals(home.resolve("train.bin") + ": label of record 1 (byte 3075) must be in [0, 100), the number of names in "
                + "fine_label_names.txt, got 100; the file is damaged or of another data set", message(home));
    }

    @Test
    void load_ofANamesFileWithoutNames_isRefused() throws IOException {
        files.put("fine_label_names.txt", " \n\n".getBytes(StandardCharsets.UTF_8));
        TinyCifar.folder(home, files);
        assertEquals(home.resolve("fine_label_names.txt") + ": expected class names, one a line, found none; "
                + "the download is incomplete", message(home));
        files.put("fine_label_names.txt", new byte[70_000]);
        TinyCifar.folder(home, files);
        assertTrue(message(home).contains("expected at most 65536 bytes of class names, found 70000"));
    }

    @Test
    void load_ofAnotherKindOfFile_saysWhatIsAccepted() throws IOException {
        Path xz = Files.write(home.resolve("cifar.tar.xz"), new byte[10]);
        assertEquals(xz + ": expected a folder, or an archive that ends in .tar.gz, .tgz or .tar; unpack it and name the folder",
                message(xz));
    }

    @Test
    void load_ofATruncatedArchive_saysSo() throws IOException {
        byte[] tar = TinyCifar.tarBytes("x", files);
        Path cutTar = Files.write(home.resolve("cut.tar"), Arrays.copyOf(tar, 5000));
        assertTrue(message(cutTar).startsWith(cutTar + ":x/train.bin: cannot be read from byte "), message(cutTar));
        Path whole = TinyCifar.tarGz(home.resolve("whole.tar.gz"), "x", files);
        Path cut = Files.write(home.resolve("cut.tar.gz"), Arrays.copyOf(Files.readAllBytes(whole), 200));
        assertTrue(message(cut).contains("the download is incomplete or damaged"), message(cut));
        Path empty = Files.write(home.resolve("empty.tar.gz"), new byte[0]);
        assertTrue(message(empty).startsWith(empty + ": is not a whole archive ("), message(empty));
    }

    @Test
    void load_ofAnArchiveWithoutItsEnd_isRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(TinyCifar.tarGz(home.resolve("whole.tar.gz"), "x", files));
        Path cut = Files.write(home.resolve("cut.tar.gz"), Arrays.copyOf(bytes, bytes.length - 6));
        assertTrue(message(cut).startsWith(cut + ": is not a whole archive ("), message(cut));
    }

    @Test
    void load_ofAnArchiveWithTwoTrainingFiles_namesBoth() throws IOException {
        files.put("old/train.bin", files.get("train.bin"));
        Path archive = TinyCifar.tar(home.resolve("a.tar"), "x", files);
        assertEquals(archive + ":x/old/train.bin: the archive has this file twice, also as " + archive + ":x/train.bin; "
                + "unpack it and name the folder to read", message(archive));
    }

    @Test
    void load_ofAnEntryThatClaimsToBeHuge_isRefusedBeforeReading() throws IOException {
        byte[] tar = TinyCifar.tarBytes("x", Map.of("train.bin", files.get("train.bin")));
        ByteBuffer header = ByteBuffer.wrap(tar, 512, 512).slice();
        header.put(124, String.format("%011o ", 3074L * 2_000_000).getBytes(StandardCharsets.US_ASCII));
        header.put(148, "        ".getBytes(StandardCharsets.US_ASCII));
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += header.get(i) & 255;
        }
        header.put(148, String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII));
        Path archive = Files.write(home.resolve("a.tar"), tar);
        assertEquals(archive + ":x/train.bin: expected at most 60000 records of 3074 bytes, found 2000000; "
                + "this is not a file of CIFAR", message(archive));
    }

    private static String message(Path place) {
        return assertThrows(IOException.class, () -> Cifar100.load(place)).getMessage();
    }
}
