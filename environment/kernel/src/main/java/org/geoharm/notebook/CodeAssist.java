package org.geoharm.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/**
 * Helps to write cells: completes, explains, and tells whether a cell is whole. Nothing of a cell is run for it.
 *
 * <p>Places in a cell are counted in Unicode code points. All methods may be called from any thread, beside a running cell too; they
 * wait while something is compiled. A compiler that breaks down over a text gives the answer that nothing is known.
 */
public final class CodeAssist {

    /** Signatures are looked up this long, some 20 ms each; candidates beyond come without. */
    private static final long SIGNATURES_NANOS = 400_000_000L;
    private static final Pattern INTERNAL = Pattern.compile("\\$.*|do_it\\$|REPL");
    private static final Pattern CLASS_NAME = Pattern.compile("[A-Z](?:\\W.*|\\w*[a-z].*)?");
    private static final long COMPILER_STACK = 256L << 20;

    private final SourceCodeAnalysis analysis;
    private final ReentrantLock compiler;
    private final JavadocLookup javadoc;

    /**
     * Helps with the cells of a shell.
     *
     * @param compiler held while the shell compiles or analyses, by whoever makes it
     */
    CodeAssist(JShell shell, ReentrantLock compiler) {
        this.analysis = shell.sourceCodeAnalysis();
        this.compiler = compiler;
        this.javadoc = new JavadocLookup(shell);
    }

    /** Returns how the cell could go on at a place. */
    public Completion complete(String source, int place) {
        int cursor = unit(source, place);
        Completion none = new Completion(place(source, cursor), place(source, cursor), List.of());
        return guarded(() -> {
            Optional<Completion> magic = MagicName.at(source, cursor, analysis).map(name -> names(source, name));
            String java = CellParts.java(source, analysis);
            return magic.orElseGet(() -> new CellSource(0, java).isCode(cursor) ? completeAt(java, cursor) : none);
        }, none);
    }

    /** Returns what is known of the thing at a place: a name there, or the method whose arguments stand there. */
    public Inspection inspect(String source, int place) {
        int cursor = unit(source, place);
        Inspection none = new Inspection(List.of());
        return guarded(() -> {
            Optional<MagicHelp> magic = MagicName.at(source, cursor, analysis).map(MagicName::text).flatMap(MagicHelp::of);
            String java = CellParts.java(source, analysis);
            return magic.map(help -> new Inspection(List.of(new Inspection.Entry(help.usage(), help.purpose()))))
                    .orElseGet(() -> new CellSource(0, java).isCode(cursor) ? inspectAt(java, cursor) : none);
        }, none);
    }

    /** Returns whether a cell could run as it stands. */
    public Completeness check(String source) {
        return guarded(() -> checked(CellParts.java(source, analysis)), new Completeness(Completeness.Status.UNKNOWN, ""));
    }

    private static Completion names(String source, MagicName name) {
        return new Completion(place(source, name.from()), place(source, name.to()), MagicHelp.ALL.stream()
                .filter(help -> help.name().startsWith(name.before()))
                .map(help -> new Completion.Candidate(help.name(), Completion.Kind.KEYWORD, help.usage())).toList());
    }

    private Completion completeAt(String source, int cursor) {
        CodeContext context = CodeContext.before(cursor, source, analysis);
        int[] anchor = {context.code().length()};
        Map<String, Suggestion> best = new LinkedHashMap<>();
        for (Suggestion suggestion : analysis.completionSuggestions(context.code(), context.code().length(), anchor)) {
            if (!INTERNAL.matcher(suggestion.continuation()).matches()) {
                best.merge(suggestion.continuation(), suggestion, (first, second) -> first.matchesType() ? first : second);
            }
        }
        List<Suggestion> sorted = new ArrayList<>(best.values());
        sorted.sort((first, second) -> first.matchesType() == second.matchesType()
                ? first.continuation().compareTo(second.continuation()) : first.matchesType() ? -1 : 1);
        String before = context.code().substring(0, anchor[0]);
        long deadline = System.nanoTime() + SIGNATURES_NANOS;
        List<Completion.Candidate> candidates = new ArrayList<>();
        for (Suggestion suggestion : sorted) {
            String text = suggestion.continuation();
            boolean looked = !SourceVersion.isKeyword(text) && System.nanoTime() < deadline;
            candidates.add(candidate(text, looked ? signatures(before + text) : ""));
        }
        return new Completion(place(source, anchor[0] + context.shift()), place(source, cursor), candidates);
    }

    private String signatures(String code) {
        String call = code.endsWith("()") ? code.substring(0, code.length() - 1) : code;
        return analysis.documentation(call, call.length(), false).stream().map(Documentation::signature).map(Signature::new)
                .map(Signature::shown).distinct().collect(Collectors.joining("\n"));
    }

    private static Completion.Candidate candidate(String text, String signature) {
        Completion.Kind kind = SourceVersion.isKeyword(text) ? Completion.Kind.KEYWORD
                : text.endsWith(".") ? Completion.Kind.MODULE
                : CLASS_NAME.matcher(text).matches() ? Completion.Kind.CLASS
                : text.contains("(") ? Completion.Kind.FUNCTION : Completion.Kind.INSTANCE;
        return new Completion.Candidate(text, kind, signature);
    }

    private Inspection inspectAt(String source, int cursor) {
        for (String text : questions(source, cursor)) {
            CodeContext context = CodeContext.before(text.length(), text, analysis);
            List<Documentation> found = analysis.documentation(context.code(), context.code().length(), true);
            if (!found.isEmpty()) {
                return new Inspection(found.stream().map(this::entry).distinct().toList());
            }
        }
        return new Inspection(List.of());
    }

    private Inspection.Entry entry(Documentation found) {
        Signature signature = new Signature(found.signature());
        String raw = found.javadoc() == null || found.javadoc().isBlank() ? javadoc.find(signature) : found.javadoc();
        return new Inspection.Entry(signature.shown(), JavadocText.plain(raw));
    }

    /** Returns the texts that may tell of a name at a place: as a call, as a name, as what stands there. */
    private static List<String> questions(String source, int cursor) {
        List<String> texts = new ArrayList<>();
        int end = cursor;
        while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
            end++;
        }
        if (end > 0 && Character.isJavaIdentifierPart(source.charAt(end - 1))) {
            String rest = source.substring(end).stripLeading();
            if (!rest.startsWith("(")) {
                texts.add(source.substring(0, end));
            }
            texts.add(source.substring(0, end) + "(");
        }
        texts.add(source.substring(0, cursor));
        return texts;
    }

    private Completeness checked(String source) {
        String rest = source;
        while (!rest.isBlank()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            switch (info.completeness()) {
                case EMPTY:
                    return new Completeness(Completeness.Status.COMPLETE, "");
                case UNKNOWN:
                    return new Completeness(Completeness.Status.INVALID, "");
                case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE:
                    return new Completeness(Completeness.Status.INCOMPLETE, new CellSource(0, source).nextIndent());
                default:
                    rest = info.remaining();
            }
        }
        return new Completeness(Completeness.Status.COMPLETE, "");
    }

    /** The compiler needs a deep stack, and may break down on what people write. */
    private <T> T guarded(Callable<T> question, T otherwise) {
        FutureTask<T> task = new FutureTask<>(() -> {
            compiler.lock();
            try {
                return question.call();
            } finally {
                compiler.unlock();
            }
        });
        new Thread(null, task, "geoharm-assist", COMPILER_STACK).start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            return otherwise;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
    }

    private static int unit(String source, int place) {
        int characters = source.codePointCount(0, source.length());
        return source.offsetByCodePoints(0, Math.max(0, Math.min(place, characters)));
    }

    private static int place(String source, int unit) {
        return source.codePointCount(0, unit);
    }
}
