package org.geoharm.jupyter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.geoharm.display.DisplaySink;
import org.geoharm.display.Notebook;
import org.geoharm.display.NotebookHost;
import org.junit.jupiter.api.Test;

class StockKernelsTest {

    @Test
    void connect_withoutARunningKernel_leavesDisplayedValuesWhereTheyGo() {
        assertTrue(StockKernels.isPresent("org.dflib.jjava.jupyter.kernel.BaseKernel"));
        assertFalse(StockKernels.isPresent("io.github.spencerpark.ijava.IJava"));
        DisplaySink before = Notebook.sink();
        Notebook.init();
        assertSame(before, Notebook.sink());
    }

    @Test
    void services_areFound() {
        assertTrue(ServiceLoader.load(NotebookHost.class).stream().anyMatch(host -> host.type() == StockKernels.class));
        assertTrue(ServiceLoader.load(Extension.class).stream().anyMatch(extension -> extension.type() == JJavaExtension.class));
    }
}
