/** Checks of arguments and of the order of calls. */
package org.geoharm.check;
