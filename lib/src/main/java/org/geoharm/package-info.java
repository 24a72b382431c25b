/**
 * The front door: a {@link org.geoharm.Recipe} fitted to an image set gives a {@link org.geoharm.Run}, a folder that
 * explains itself.
 */
package org.geoharm;
