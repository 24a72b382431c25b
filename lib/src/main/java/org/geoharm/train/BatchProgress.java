package org.geoharm.train;

import java.util.function.DoubleSupplier;

/**
 * Where a training stands.
 *
 * @param epoch zero-based epoch
 * @param epochs epochs in all
 * @param batch batches done in this epoch, from 1
 * @param batches batches of this epoch
 * @param meanLoss reads the mean loss of this epoch so far; on a GPU this waits for the device, so ask seldom
 */
public record BatchProgress(int epoch, int epochs, int batch, int batches, DoubleSupplier meanLoss) {}
