package org.geoharm.jupyter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.geoharm.display.DisplaySink;
import org.geoharm.display.MimeBundle;
import org.geoharm.display.Notebook;
import org.geoharm.display.StandardImports;

/** A kernel that publishes displayed values; beneath it, what IJava and JJava name alike in classes of their own. */
abstract class KernelSink implements DisplaySink {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final Set<Class<?>> registered = new HashSet<>();
    private boolean imported;

    /** Has the kernel render values of a class by {@link #forms}. */
    abstract void register(Class<?> type);

    /**
     * Publishes a value.
     *
     * @param data content by MIME type, as {@link #data} returns it
     */
    abstract void publish(String id, Map<String, Object> data);

    /** Publishes what replaces a value; parameters as in {@link #publish}. */
    abstract void publishUpdate(String id, Map<String, Object> data);

    /** Has the kernel evaluate declarations, as if they stood in a cell. */
    abstract void evaluate(String declarations) throws Exception;

    /**
     * Makes this where displayed values go, has the kernel render what {@link Notebook#renderers()} know, and import what our kernel's cells
     * have imported.
     *
     * @throws IllegalStateException if the kernel does not take the imports
     */
    final synchronized void connect() {
        Notebook.renderers().types().stream().filter(registered::add).forEach(this::register);
        Notebook.use(this);
        if (!imported) {
            importAll();
            imported = true;
        }
    }

    private void importAll() {
        try {
            evaluate(String.join("\n", StandardImports.lines()));
        } catch (Exception e) {
            throw new IllegalStateException("the kernel must take the imports of notebooks, it says " + e.getMessage()
                    + "; import in the first cell what the notebook uses", e);
        }
    }

    @Override
    public final void display(String id, MimeBundle bundle) {
        if (!bundle.isEmpty()) {
            shown.add(id);
            publish(id, data(bundle));
        }
    }

    @Override
    public final void update(String id, MimeBundle bundle) {
        if (shown.contains(id)) {
            publishUpdate(id, data(bundle));
        } else {
            display(id, bundle);
        }
    }

    /** Returns the forms of a value as the renderers in use show it, in a kernel's terms. */
    static Map<String, Object> forms(Object value) {
        return data(Notebook.renderers().render(value));
    }

    /** Returns the forms with those that are JSON as maps, lists and values, which kernels write as JSON again. */
    static Map<String, Object> data(MimeBundle bundle) {
        Map<String, Object> data = new LinkedHashMap<>();
        bundle.data().forEach((mime, text) -> data.put(mime, MimeBundle.isJson(mime) ? json(mime, text) : text));
        return data;
    }

    private static Object json(String mime, String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(mime + " must hold JSON, got " + text.substring(0, Math.min(80, text.length())), e);
        }
    }
}
