/** The command line, and how other modules add commands to it. */
package org.geoharm.cli;
