package org.geoharm.kernel;

import com.google.gson.JsonParser;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.geoharm.display.ErrorText;
import org.geoharm.display.MimeBundle;
import org.geoharm.notebook.Output;

/** Sends outputs as the messages that front ends understand. */
final class OutputMessages {

    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final KernelConnection connection;
    /** Displays that front ends know by name; a later one of the same name replaces what is shown. */
    private final Set<String> shown = new HashSet<>();

    OutputMessages(KernelConnection connection) {
        this.connection = connection;
    }

    /**
     * Sends one output.
     *
     * @param request what the cell was asked to run by
     * @param count the cell's number
     */
    void send(Output output, MessageContext request, int count) {
        if (output instanceof Output.Stream stream) {
            connection.publish(request, MessageType.PUBLISH_STREAM,
                    Map.of("name", stream.channel() == Output.Channel.OUT ? "stdout" : "stderr", "text", stream.text()));
        } else if (output instanceof Output.Display display) {
            MessageType<?> type = shown.add(display.id()) ? MessageType.PUBLISH_DISPLAY_DATA : MessageType.PUBLISH_UPDATE_DISPLAY_DATA;
            Map<String, Object> content = bundle(display.bundle());
            content.put("transient", Map.of("display_id", display.id()));
            connection.publish(request, type, content);
        } else if (output instanceof Output.Result result) {
            Map<String, Object> content = bundle(result.bundle());
            content.put("execution_count", count);
            connection.publish(request, MessageType.PUBLISH_EXECUTION_RESULT, content);
        } else if (output instanceof Output.Failure failure) {
            connection.publish(request, MessageType.PUBLISH_ERROR, error(failure));
        }
    }

    /** Returns what both the published error and the reply to the request say. */
    static Map<String, Object> error(Output.Failure failure) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("ename", failure.name());
        content.put("evalue", failure.message());
        content.put("traceback", failure.trace().stream().map(OutputMessages::traceLine).toList());
        return content;
    }

    /** Front ends show traces in the colours of a terminal. */
    private static String traceLine(String line) {
        return line.startsWith(ErrorText.REMEDY) ? BOLD + line + PLAIN : line;
    }

    /** Returns the forms of a value, those that are JSON as JSON. */
    static Map<String, Object> bundle(MimeBundle bundle) {
        Map<String, Object> data = new LinkedHashMap<>();
        bundle.data().forEach((mime, text) -> data.put(mime, MimeBundle.isJson(mime) ? JsonParser.parseString(text) : text));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("data", data);
        content.put("metadata", Map.of());
        return content;
    }
}
