/** Seeds: how one number gives many independent streams. */
package org.geoharm.random;
