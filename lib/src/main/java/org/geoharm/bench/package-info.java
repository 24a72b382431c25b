/**
 * What measures this library on a machine: subjects that give {@link org.geoharm.bench.Measurement measurements}, a
 * {@link org.geoharm.bench.Suite} of them, and a {@link org.geoharm.bench.Report} with the machine it was made on.
 */
package org.geoharm.bench;
