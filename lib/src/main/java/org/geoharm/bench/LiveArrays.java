package org.geoharm.bench;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.Field;
import java.util.Map;

/** Counts native arrays by the engine's own books: every open array is in those of its manager. */
final class LiveArrays {

    private LiveArrays() {}

    /**
     * Returns the open arrays of a manager and of all managers below it.
     *
     * @throws IllegalStateException if the engine keeps its books otherwise than version 0.36 of DJL
     */
    static int below(NDManager manager) {
        int count = 0;
        for (Object resource : resources(manager).values()) {
            if (resource instanceof NDArray) {
                count++;
            } else if (resource instanceof BaseNDManager child) {
                count += below(child);
            }
        }
        return count;
    }

    /** Returns the manager on which every other one hangs. */
    static NDManager root(NDManager manager) {
        NDManager top = manager;
        while (top.getParentManager() instanceof BaseNDManager parent && parent != top) {
            top = parent;
        }
        return top;
    }

    private static Map<?, ?> resources(NDManager manager) {
        try {
            Field field = BaseNDManager.class.getDeclaredField("resources");
            field.setAccessible(true);
            return (Map<?, ?>) field.get(manager);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the engine's managers have no list of their resources; native arrays cannot be counted", e);
        }
    }
}
