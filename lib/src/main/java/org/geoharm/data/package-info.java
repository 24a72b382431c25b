/** Image sets, where they come from, and how long tails are drawn from them. */
package org.geoharm.data;
