package org.geoharm.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Runs compiled snippets in this process, on the thread of the cells, and keeps their values as they are. */
final class CellControl extends DirectExecutionControl implements ExecutionControlProvider {

    private final CellThread thread;
    private Object value;

    CellControl(CellThread thread) {
        this.thread = thread;
    }

    /** Returns the value of the latest snippet and forgets it. */
    Object takeValue() {
        Object taken = value;
        value = null;
        return taken;
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        value = null;
        try {
            value = thread.call(() -> {
                Thread.currentThread().setContextClassLoader(snippet.getDeclaringClass().getClassLoader());
                return snippet.invoke(null);
            });
            return "";
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InvocationTargetException cause ? cause : e;
        } catch (InterruptedException e) {
            throw new UserException("the cell was interrupted", InterruptedException.class.getName(), e.getStackTrace());
        } catch (CellThread.AbandonedException e) {
            throw new UserException("the cell did not stop when asked to; it goes on beside the next cells until the process ends, "
                    + "so restart soon", InterruptedException.class.getName(), new StackTraceElement[0]);
        }
    }

    @Override
    public String name() {
        return "geoharm";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        return this;
    }
}
