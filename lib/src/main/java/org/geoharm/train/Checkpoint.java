package org.geoharm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.geoharm.io.AtomicFile;

/**
 * All state of a training after some epochs, in one safetensors file: weights, momentum and what participants keep; within a further epoch
 * also how far that is.
 *
 * <p>Nothing in it is ever executed. Batch orders and augmentations depend on seed and epoch alone, so no generator's
 * state is needed to go on bit for bit.
 *
 * @param epochsDone finished epochs
 * @param arrays state by name
 */
public record Checkpoint(int epochsDone, Map<String, NDArray> arrays) {

    private static final String EPOCHS_DONE = "epochs_done";

    /**
     * Writes the file whole or not at all.
     *
     * @throws IOException if the folder cannot be written; an earlier file stays
     */
    public void write(Path file, NDManager manager) throws IOException {
        // The scope takes the copies that encoding makes of arrays on a GPU.
        try (NDManager own = manager.newSubManager(); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDList list = new NDList();
            NDArray done = own.create(new long[] {epochsDone});
            done.setName(EPOCHS_DONE);
            list.add(done);
            arrays.forEach((name, array) -> {
                array.setName(name);
                list.add(array);
            });
            AtomicFile.write(file, out -> list.encode(out, NDList.Encoding.SAFETENSORS));
        } finally {
            arrays.values().forEach(array -> array.setName(null)); // the arrays are others', and scripts read a meaning into names
        }
    }

    /**
     * Reads a file.
     *
     * @param manager owner of the arrays read
     * @throws IOException if the file is missing, cut short, or not a checkpoint
     */
    public static Checkpoint read(Path file, NDManager manager) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": no checkpoint is there; train first or name the folder of a run");
        }
        checkHeader(file);
        Map<String, NDArray> arrays = new HashMap<>();
        try {
            for (NDArray array : NDList.decode(manager, Files.readAllBytes(file))) {
                arrays.put(array.getName(), array);
            }
        } catch (RuntimeException e) {
            throw new IOException(file + ": expected a safetensors file, but it cannot be read (" + e.getMessage()
                    + "); delete it to have trained again what it holds", e);
        }
        NDArray done = arrays.remove(EPOCHS_DONE);
        if (done == null || done.getDataType() != DataType.INT64 || done.size() != 1) {
            throw new IOException(file + ": expected an entry " + EPOCHS_DONE + " with one number; it is not a checkpoint");
        }
        return new Checkpoint((int) done.toLongArray()[0], arrays);
    }

    private static void checkHeader(Path file) throws IOException {
        long size = Files.size(file);
        try (var in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(Long.BYTES);
            long length = head.length < Long.BYTES ? -1
                    : ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (length < 2 || length > size - Long.BYTES) {
                throw new IOException(file + ": expected a safetensors file, found " + size
                        + " bytes whose header does not fit; it is cut short or another kind of file");
            }
        }
    }

    /** Returns the entries below a prefix, without it. */
    public Map<String, NDArray> within(String prefix) {
        Map<String, NDArray> part = new HashMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), array);
            }
        });
        return part;
    }
}
