/**
 * Tables of many trainings: how large everything is, which trainings a table needs, how long that will take, and what came out.
 *
 * <p>A {@link org.geoharm.experiment.Task} is a long-tailed training set and what its networks are tested on; a
 * {@link org.geoharm.experiment.Trial} is one training; a {@link org.geoharm.experiment.Plan} holds all that a table needs.
 */
package org.geoharm.experiment;
