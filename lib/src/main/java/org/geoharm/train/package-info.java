/** The one training loop, its schedules, batches and checkpoints. It knows no method by name. */
package org.geoharm.train;
