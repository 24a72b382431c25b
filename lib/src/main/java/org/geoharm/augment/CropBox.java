package org.geoharm.augment;

/**
 * A part of an image.
 *
 * @param top first row
 * @param left first column
 * @param height rows, &ge; 1
 * @param width columns, &ge; 1
 */
record CropBox(int top, int left, int height, int width) {}
