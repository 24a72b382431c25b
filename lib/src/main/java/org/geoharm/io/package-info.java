/** Files: how they are written whole or not at all, and the formats that are read with suspicion. */
package org.geoharm.io;
