package org.geoharm.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geoharm.display.MimeBundle;
import org.geoharm.notebook.Completeness;
import org.geoharm.notebook.Completion;
import org.geoharm.notebook.Inspection;

/** What helps to write a cell, as the replies that front ends understand. */
final class AssistMessages {

    private static final String TYPES = "_jupyter_types_experimental";

    private AssistMessages() {}

    /** Returns the content of {@code complete_reply}; kinds and signatures are where JupyterLab looks for them. */
    static Map<String, Object> completion(Completion completion) {
        List<Map<String, Object>> types = completion.candidates().stream().map(candidate -> Map.<String, Object>of(
                "start", completion.start(), "end", completion.end(), "text", candidate.text(),
                "type", candidate.kind().name().toLowerCase(Locale.ROOT), "signature", candidate.signature())).toList();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("matches", completion.candidates().stream().map(Completion.Candidate::text).toList());
        content.put("cursor_start", completion.start());
        content.put("cursor_end", completion.end());
        content.put("metadata", Map.of(TYPES, types));
        return content;
    }

    /** Returns the content of {@code inspect_reply}. */
    static Map<String, Object> inspection(Inspection inspection) {
        boolean found = !inspection.entries().isEmpty();
        Map<String, Object> content = OutputMessages.bundle(found ? MimeBundle.text(inspection.plain()) : MimeBundle.empty());
        content.put("found", found);
        return content;
    }

    /** Returns the content of {@code is_complete_reply}, whose status is the answer. */
    static Map<String, Object> completeness(Completeness completeness) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("status", completeness.status().name().toLowerCase(Locale.ROOT));
        if (completeness.status() == Completeness.Status.INCOMPLETE) {
            content.put("indent", completeness.indent());
        }
        return content;
    }
}
