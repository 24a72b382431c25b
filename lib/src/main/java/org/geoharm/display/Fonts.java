package org.geoharm.display;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * Whether this Java can draw text. It needs libraries and fonts of the system for that, which a headless installation may come without,
 * as Debian 13's does where recommended packages are left out.
 */
final class Fonts {

    /** What a person can do about it. */
    static final String REMEDY = "install fontconfig and libharfbuzz0b, as Debian calls them, and restart Java";

    private static final Optional<String> TROUBLE = trouble();

    private Fonts() {}

    /** Returns whether text can be drawn. */
    static boolean arePresent() {
        return TROUBLE.isEmpty();
    }

    /** Returns why text cannot be drawn, with the remedy; nothing where it can. */
    static Optional<String> missing() {
        return TROUBLE.map(cause -> "this Java cannot draw text (" + cause + "); " + REMEDY);
    }

    /** Java says it by whatever error comes first: of linking, an internal one, or, since Java 21, an exception. */
    private static Optional<String> trouble() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            graphics.getFontMetrics().stringWidth("a");
            return Optional.empty();
        } catch (LinkageError | InternalError | RuntimeException error) {
            Throwable root = error;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return Optional.of(String.valueOf(root.getMessage()));
        } finally {
            graphics.dispose();
        }
    }
}
