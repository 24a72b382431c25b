package org.geoharm.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/**
 * Notes what the declarations of a cell replace, reset and wait for, to be said once the cell has run so far.
 *
 * <p>Not worth a word: the same declaration again, a variable's new value, and what the cell itself puts right further down.
 */
final class DeclarationNotes {

    private static final Set<String> EMPTY_VALUES = Set.of("null", "0", "0.0", "false", "\0");

    private static final String AGAIN = " was declared again";

    private final JShell shell;
    private final Map<String, Replacement> replacements = new LinkedHashMap<>();
    private final Map<String, DeclarationSnippet> waiting = new LinkedHashMap<>();

    /** What was declared again, and which other declarations felt it. */
    private record Replacement(DeclarationSnippet old, DeclarationSnippet declared, Map<String, DeclarationSnippet> dependents) {}

    DeclarationNotes(JShell shell) {
        this.shell = shell;
    }

    /** Hears what one piece of the cell did. */
    void hear(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null && event.snippet() instanceof DeclarationSnippet declared) {
                replacements.values().forEach(replacement -> replacement.dependents().remove(key(declared)));
                waiting.remove(key(declared));
                if (isWaiting(event.status())) {
                    waiting.put(key(declared), declared);
                }
                former(events, declared).ifPresent(old -> replaced(old, declared, events));
            }
        }
    }

    /** Returns the lines to say, and forgets them. */
    List<String> take() {
        List<String> lines = new ArrayList<>();
        replacements.values().forEach(replacement -> line(replacement).ifPresent(lines::add));
        waiting.values().stream().filter(declared -> isWaiting(shell.status(declared))).map(this::waitingLine).forEach(lines::add);
        replacements.clear();
        waiting.clear();
        return lines;
    }

    private void replaced(DeclarationSnippet old, DeclarationSnippet declared, List<SnippetEvent> events) {
        if (old.source().strip().equals(declared.source().strip())) {
            return;
        }
        Set<Snippet> felt = events.stream().filter(event -> event.causeSnippet() != null && event.previousStatus() == Status.VALID
                && event.status() != Status.OVERWRITTEN).map(SnippetEvent::snippet).collect(Collectors.toSet());
        Map<String, DeclarationSnippet> dependents = new LinkedHashMap<>();
        shell.snippets().filter(felt::contains).forEach(snippet -> { // as they were declared: events come in any order
            if (snippet instanceof DeclarationSnippet dependent) {
                dependents.put(key(dependent), dependent);
            }
        });
        replacements.put(key(declared), new Replacement(old, declared, dependents));
    }

    private Optional<String> line(Replacement replacement) {
        List<String> effects = new ArrayList<>();
        Map<String, List<String>> reset = new LinkedHashMap<>();
        List<String> lost = new ArrayList<>();
        for (DeclarationSnippet dependent : replacement.dependents().values()) {
            if (shell.status(dependent) == Status.VALID) {
                emptyValue(dependent).ifPresent(value -> reset.computeIfAbsent(value, any -> new ArrayList<>()).add(dependent.name()));
            } else {
                lost.add(label(dependent));
            }
        }
        reset.forEach((value, names) -> effects.add((names.size() == 1 ? "the variable " + names.get(0) + " was"
                : "the variables " + String.join(", ", names) + " were") + " reset to " + value));
        if (!lost.isEmpty()) {
            effects.add(String.join(", ", lost) + (lost.size() == 1 ? " does" : " do")
                    + " not fit it and cannot be used until declared anew");
        }
        return words(replacement, effects);
    }

    /** A new value of a variable that keeps its type is not worth a word, unless others lose something by it. */
    private static Optional<String> words(Replacement replacement, List<String> effects) {
        List<String> all = new ArrayList<>(effects);
        if (replacement.old() instanceof VarSnippet before && replacement.declared() instanceof VarSnippet after) {
            if (!before.typeName().equals(after.typeName())) {
                all.add(0, "it was of type " + before.typeName() + " and is of type " + after.typeName() + " now");
            }
            return all.isEmpty() ? Optional.empty() : Optional.of(after.name() + AGAIN + ": " + String.join("; ", all));
        }
        return Optional.of(label(replacement.declared()) + AGAIN + (all.isEmpty() ? "" : ": " + String.join("; ", all)));
    }

    private Optional<String> emptyValue(DeclarationSnippet declared) {
        try {
            return declared instanceof VarSnippet variable
                    ? Optional.of(shell.varValue(variable)).filter(EMPTY_VALUES::contains) : Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private String waitingLine(DeclarationSnippet declared) {
        String missing = shell.unresolvedDependencies(declared).collect(Collectors.joining(", "));
        return declared.name() + " cannot be used until " + (missing.isEmpty() ? "it is changed" : missing + " is declared");
    }

    /** Returns what a declaration replaces. */
    private static Optional<DeclarationSnippet> former(List<SnippetEvent> events, DeclarationSnippet declared) {
        return events.stream().filter(event -> event.status() == Status.OVERWRITTEN).map(SnippetEvent::snippet)
                .filter(DeclarationSnippet.class::isInstance).map(DeclarationSnippet.class::cast)
                .filter(old -> key(old).equals(key(declared))).findFirst();
    }

    private static boolean isWaiting(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }

    private static String key(DeclarationSnippet declared) {
        return declared.kind() + " " + label(declared);
    }

    private static String label(DeclarationSnippet declared) {
        return declared instanceof MethodSnippet method ? method.name() + "(" + method.parameterTypes() + ")" : declared.name();
    }
}
