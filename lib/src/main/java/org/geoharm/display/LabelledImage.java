package org.geoharm.display;

import java.awt.image.BufferedImage;

/**
 * An image and what it shows.
 *
 * @param label short text above the image; may be empty
 * @param image of any size
 */
public record LabelledImage(String label, BufferedImage image) {}
