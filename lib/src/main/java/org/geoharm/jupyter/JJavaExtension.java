package org.geoharm.jupyter;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.geoharm.display.Notebook;

/** Calls {@link Notebook#init()} when JJava starts, so that its cells need not, and need no imports. */
public final class JJavaExtension implements Extension {

    /** For {@link java.util.ServiceLoader}. */
    public JJavaExtension() {}

    @Override
    public void install(BaseKernel kernel) {
        Notebook.init();
        JJavaHost.connect(kernel);
    }
}
