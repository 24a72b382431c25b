package org.geoharm.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Runs compiled snippets in this process, on the thread of the cells, and keeps their values as they are. */
final class CellControl extends DirectExecutionControl implements ExecutionControlProvider {

    private static final StackTraceElement[] NOWHERE = {};

    private final CellThread thread;
    private final ReentrantLock compiler;
    private final HeapReserve reserve;
    private Class<?> latest;
    private Object value;

    /**
     * Puts the parts together.
     *
     * @param thread runs the snippets
     * @param compiler held by the caller; others may have it while a snippet runs
     * @param reserve given back when a snippet has filled the heap
     */
    CellControl(CellThread thread, ReentrantLock compiler, HeapReserve reserve) {
        this.thread = thread;
        this.compiler = compiler;
        this.reserve = reserve;
    }

    /** Returns the value of the latest snippet and forgets it. */
    Object takeValue() {
        Object taken = value;
        value = null;
        return taken;
    }

    /** Empties a variable of the latest snippet, which nobody is to use again. */
    void forget(String variable) {
        try {
            Field field = latest.getDeclaredField(variable);
            field.setAccessible(true);
            if (!field.getType().isPrimitive()) {
                field.set(null, null);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(latest + ": no variable " + variable, e);
        }
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException, NotImplementedException, EngineTerminationException {
        ClassBytecodes[] guarded = new ClassBytecodes[classes.length];
        for (int i = 0; i < classes.length; i++) {
            guarded[i] = new ClassBytecodes(classes[i].name(), ExitGuard.rewrite(classes[i].bytecodes()));
        }
        super.load(guarded);
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        value = null;
        latest = snippet.getDeclaringClass();
        compiler.unlock();
        try {
            value = thread.call(() -> run(snippet));
            return "";
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RunException thrown ? thrown : e;
        } catch (InterruptedException e) {
            throw new UserException(Failures.INTERRUPTED, InterruptedException.class.getName(), NOWHERE);
        } catch (CellThread.ForcedException e) {
            throw new UserException(e.getMessage(), InterruptedException.class.getName(), NOWHERE);
        } finally {
            compiler.lock();
        }
    }

    private Object run(Method snippet) throws Exception {
        Thread.currentThread().setContextClassLoader(snippet.getDeclaringClass().getClassLoader());
        try {
            return snippet.invoke(null);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof OutOfMemoryError) {
                reserve.release();
            }
            throw ThrownCopy.of(e.getCause());
        }
    }

    /** Returns null and primitive values as text; of other objects nothing, for their {@code toString} is the user's. */
    @Override
    public String varValue(String className, String variable) throws RunException, EngineTerminationException, InternalException {
        try {
            Field field = findClass(className).getDeclaredField(variable);
            field.setAccessible(true);
            Object held = field.get(null);
            return held == null || field.getType().isPrimitive() ? String.valueOf(held) : "";
        } catch (ReflectiveOperationException e) {
            throw new InternalException(e.toString());
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
