package org.geoharm.jupyter;

import java.util.List;
import org.geoharm.display.NotebookHost;

/** Connects to IJava or JJava, if this process is one. Links to neither: what does is loaded by name, once the kernel's class is there. */
public final class StockKernels implements NotebookHost {

    private record Kind(String kernel, String host) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("org.dflib.jjava.jupyter.kernel.BaseKernel", "org.geoharm.jupyter.JJavaHost"),
            new Kind("io.github.spencerpark.ijava.IJava", "org.geoharm.jupyter.IJavaHost"));

    /** For {@link java.util.ServiceLoader}. */
    public StockKernels() {}

    @Override
    public void connect() {
        KINDS.stream().filter(kind -> isPresent(kind.kernel())).forEach(kind -> host(kind.host()).connect());
    }

    static boolean isPresent(String type) {
        try {
            Class.forName(type, false, StockKernels.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static NotebookHost host(String type) {
        try {
            return (NotebookHost) Class.forName(type).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " must have a constructor without arguments", e);
        }
    }
}
