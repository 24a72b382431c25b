package org.geoharm.display;

import java.util.ServiceLoader;

/** A kind of notebook that shows values its own way until it is told of ours; those on the class path are found as services. */
public interface NotebookHost {

    /** Has the notebook of this process show values by {@link Notebook#renderers()}, with our imports, if it is of this kind; again does no harm. */
    void connect();

    /** Connects whichever is there. */
    static void connectAll() {
        ServiceLoader.load(NotebookHost.class, NotebookHost.class.getClassLoader()).forEach(NotebookHost::connect);
    }
}
