/** Charts drawn without a browser: what a figure's JSON says about lines, points, bars, boxes and heat maps, as a picture. */
package org.geoharm.display.chart;
