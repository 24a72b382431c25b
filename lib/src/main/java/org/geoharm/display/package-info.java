/**
 * What a value looks like: tables, figures, images and progress, as text, HTML and pictures.
 *
 * <p>Nothing here knows a kernel; where displayed values go is a {@link org.geoharm.display.DisplaySink}.
 */
package org.geoharm.display;
