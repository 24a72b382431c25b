package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {

    @TempDir
    Path home;

    private final Map<String, byte[]> files = TinyCifar.ten();

    @Test
    void load_joinsTheBatchesInTheirOrder_whateverTheOrderInTheArchive() throws IOException {
        ImageDataset cifar = Cifar10.load(TinyCifar.tarGz(home.resolve("a.tar.gz"), "cifar-10-batches-bin", files));
        assertEquals("CIFAR-10", cifar.name());
        assertArrayEquals(IntStream.range(0, 10).toArray(), cifar.train().labels());
        assertArrayEquals(new int[] {9, 9}, cifar.test().labels());
        assertEquals(0xFF0165C9, cifar.train().image(9).getRGB(5, 5));
        assertEquals(0xFF0064C8, cifar.train().image(8).getRGB(5, 5));
        assertEquals(10, cifar.train().classes());
    }

    @Test
    void load_readsTheOfficialFolderAndArchiveInAHome() throws IOException {
        TinyCifar.tarGz(home.resolve("cifar-10-binary.tar.gz"), "cifar-10-batches-bin", files);
        assertTrue(Cifar10.isPresent(home));
        String fromArchive = Cifar10.load(home).train().fingerprint();
        Path other = home.resolve("other");
        TinyCifar.folder(other.resolve("cifar-10-batches-bin"), files);
        assertEquals(fromArchive, Cifar10.load(other).train().fingerprint());
    }

    @Test
    void load_ofALabelWithoutAName_tellsRecordAndByte() throws IOException {
        files.put("data_batch_3.bin", TinyCifar.records(1, 4, 10));
        TinyCifar.folder(home, files);
        assertTrue(message().startsWith(home.resolve("data_batch_3.bin") + ": label of record 1 (byte 3073) must be in [0, 10)"));
    }

    @Test
    void load_ofCifar100_isRefusedByItsRecordLength() throws IOException {
        files.put("data_batch_1.bin", TinyCifar.records(2, 1));
        TinyCifar.folder(home, files);
        assertTrue(message().contains("expected a multiple of 3073 bytes"));
    }

    @Test
    void load_withoutABatch_namesIt() throws IOException {
        files.remove("data_batch_4.bin");
        TinyCifar.folder(home, files);
        assertTrue(message().startsWith(home + ": data_batch_4.bin missing; fetch cifar-10-binary.tar.gz from "));
    }

    private String message() {
        return assertThrows(IOException.class, () -> Cifar10.load(home)).getMessage();
    }
}
