package org.geoharm.image;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of image files that {@link ImageDecoder} reads: how their names end, and how their bytes begin. */
public enum ImageFormat {
    JPEG(List.of("jpg", "jpeg"), 0xFF, 0xD8, 0xFF),
    PNG(List.of("png"), 0x89, 'P', 'N', 'G'),
    BMP(List.of("bmp"), 'B', 'M'),
    GIF(List.of("gif"), 'G', 'I', 'F', '8');

    private final List<String> endings;
    private final int[] head;

    ImageFormat(List<String> endings, int... head) {
        this.endings = endings;
        this.head = head;
    }

    /** Returns whether a file's name ends like that of an image, in any case; what is in it is not looked at. */
    public static boolean isNamed(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).anyMatch(format -> format.endings.contains(ending));
    }

    /** Returns how names of images end, for messages: {@code .jpg, .jpeg, .png, .bmp, .gif}. */
    public static String endings() {
        return Arrays.stream(values()).flatMap(format -> format.endings.stream()).map(ending -> "." + ending)
                .collect(Collectors.joining(", "));
    }

    /** Returns what a file is by its first bytes. */
    static Optional<ImageFormat> of(byte[] bytes) {
        return Arrays.stream(values()).filter(format -> format.begins(bytes)).findFirst();
    }

    private boolean begins(byte[] bytes) {
        for (int i = 0; i < head.length; i++) {
            if (i >= bytes.length || (bytes[i] & 255) != head[i]) {
                return false;
            }
        }
        return true;
    }
}
