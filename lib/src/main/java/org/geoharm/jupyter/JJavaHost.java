package org.geoharm.jupyter;

import java.util.Map;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.geoharm.display.NotebookHost;

/** JJava. Uses only what its versions share: the library is compiled against one, and runs on others. */
final class JJavaHost implements NotebookHost {

    private static Sink connected;

    @Override
    public void connect() {
        kernel().ifPresent(JJavaHost::connect);
    }

    static synchronized void connect(BaseKernel kernel) {
        if (connected == null || connected.kernel != kernel) {
            connected = new Sink(kernel);
        }
        connected.connect();
    }

    /** Returns the kernel of this process; its class is also there in processes that run none, and says so by an exception. */
    private static Optional<BaseKernel> kernel() {
        try {
            return Optional.of(BaseKernel.notebookKernel());
        } catch (NullPointerException none) {
            return Optional.empty();
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
            kernel.evalRaw(declarations);
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
