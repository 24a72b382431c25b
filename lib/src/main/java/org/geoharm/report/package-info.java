/**
 * What came out: group accuracies, training histories, leaderboards, and figures of them.
 *
 * <p>Everything here is a plain value with a table or a figure. The package knows nothing of networks, arrays on devices or
 * the rest of the library, so that results can be read and shown without an engine.
 */
package org.geoharm.report;
