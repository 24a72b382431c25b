/** Single pictures as plain bytes, before they become rows of a tensor: decoding them and what has to match Pillow pixel by pixel. */
package org.geoharm.image;
