package org.geoharm.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Photographs as they are found, odd and broken ones among them, where {@code GEOHARM_DATA} holds {@code imagefolder-mini}. */
class RealImagesTest {

    private Path folder;

    @BeforeEach
    void find() {
        String home = System.getenv("GEOHARM_DATA");
        assumeTrue(home != null && Files.exists(Path.of(home, "imagefolder-mini", "files.tsv")),
                "skipped: GEOHARM_DATA names no data home that holds imagefolder-mini");
        folder = Path.of(home, "imagefolder-mini");
    }

    /** The recorded means are those of Pillow's {@code convert("RGB")}, rounded to two decimals. */
    @Test
    void decode_hasPillowsSizesAndMeans() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("files.tsv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t");
            Pixels decoded = ImageDecoder.decode(folder.resolve(cells[0]));
            assertEquals(Integer.parseInt(cells[8]), decoded.width(), line);
            assertEquals(Integer.parseInt(cells[9]), decoded.height(), line);
            for (int channel = 0; channel < 3; channel++) {
                assertEquals(Double.parseDouble(cells[10 + channel]), mean(decoded, channel), 1, line);
            }
        }
        assertTrue(lines.size() > 1000);
    }

    @Test
    void decode_refusesWhatPillowRefuses() throws IOException {
        for (String name : List.of("empty", "header-only", "text", "truncated")) {
            Path file = folder.resolve("corrupt").resolve(name + ".JPEG");
            assertTrue(Files.exists(file));
            assertThrows(UnreadableImage.class, () -> ImageDecoder.decode(file), name);
        }
    }

    private static double mean(Pixels picture, int channel) {
        int pixels = picture.height() * picture.width();
        long sum = 0;
        for (int i = channel * pixels; i < (channel + 1) * pixels; i++) {
            sum += picture.planes()[i] & 255;
        }
        return (double) sum / pixels;
    }
}
