/** Views of images: random crops, flips and colours on whole batches, as tensors, wherever the images live. */
package org.geoharm.augment;
