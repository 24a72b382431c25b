/**
 * What is learned from two views, and what may be added to it: the contract between a method, its companions and the loop.
 *
 * <p>A {@link org.geoharm.method.Method} is a setting that makes a {@link org.geoharm.method.Learner}; a
 * {@link org.geoharm.method.Companion} is a setting that makes a {@link org.geoharm.method.Participant}. The loop drives
 * learners and participants, and knows none of them by name.
 */
package org.geoharm.method;
