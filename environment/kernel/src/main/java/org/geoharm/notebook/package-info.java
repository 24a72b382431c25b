/**
 * Notebooks without Jupyter: cells are evaluated in this process by JShell, notebook files read, run, written and exported.
 *
 * <p>Source goes in, {@link org.geoharm.notebook.Output}s come out; nothing here knows the Jupyter protocol.
 */
package org.geoharm.notebook;
