package org.geoharm.jupyter;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Map;
import java.util.Optional;
import org.geoharm.display.NotebookHost;

/** IJava. Its kernel is asked for by reflection, since no repository has the jar; what that is made of, one has. */
final class IJavaHost implements NotebookHost {

    private static Sink connected;

    @Override
    public void connect() {
        kernel().ifPresent(IJavaHost::connect);
    }

    static synchronized void connect(BaseKernel kernel) {
        if (connected == null || connected.kernel != kernel) {
            connected = new Sink(kernel);
        }
        connected.connect();
    }

    private static Optional<BaseKernel> kernel() {
        try {
            Class<?> ijava = Class.forName("io.github.spencerpark.ijava.IJava");
            return Optional.ofNullable((BaseKernel) ijava.getMethod("getKernelInstance").invoke(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("IJava.getKernelInstance() must return the kernel, as in IJava 1.3.0", e);
        }
    }

    private static final class Sink extends KernelSink {

        private final BaseKernel kernel;

        Sink(BaseKernel kernel) {
            this.kernel = kernel;
        }

        @Override
        void register(Class<?> type) {
            kernel.getRenderer().createRegistration(type)
                    .register((value, context) -> forms(value).forEach(context.getOutputContainer()::putData));
        }

        @Override
        void evaluate(String declarations) throws Exception {
            kernel.eval(declarations);
        }

        @Override
        void publish(String id, Map<String, Object> data) {
            DisplayData content = new DisplayData();
            data.forEach(content::putData);
            content.putTransientData("display_id", id);
            kernel.display(content);
        }

        @Override
        void publishUpdate(String id, Map<String, Object> data) {
            DisplayData content = new DisplayData();
            data.forEach(content::putData);
            kernel.getIO().display.updateDisplay(id, content);
        }
    }
}
