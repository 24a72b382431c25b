package org.geoharm.kernel;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.jupyter.messages.request.ShutdownRequest;
import org.geoharm.Environment;
import org.geoharm.display.FigureMode;
import org.geoharm.display.Notebook;
import org.geoharm.notebook.CellResult;
import org.geoharm.notebook.CodeAssist;
import org.geoharm.notebook.MagicEvaluator;
import org.geoharm.notebook.Output;

/**
 * Answers the requests of Jupyter's protocol (version 5.3): runs cells, stops them, and tells what front ends want to know.
 *
 * <p>Cells run one after another on the thread of the shell socket; requests to stop come on that of the control socket. Whatever happens
 * while a request is handled, it is answered: a front end that waits for ever is the worst of failures.
 */
final class Kernel {

    private static final String STATUS = "status";
    private static final String OK = "ok";

    private final KernelConnection connection;
    private final CompletableFuture<MagicEvaluator> evaluator;
    private final OutputMessages messages;
    private final Questions questions;
    private final CellHistory history = new CellHistory();
    private int count;
    /** Whether requests to run a cell are dropped: those that waited behind one that failed, as when a person ran all cells. */
    private volatile boolean dropping;
    /** The thread that runs cells; the only one to touch its socket. */
    private volatile Thread runner;

    /**
     * Puts the parts together.
     *
     * @param evaluator may still be starting; front ends are told to wait for it
     */
    Kernel(KernelConnection connection, CompletableFuture<MagicEvaluator> evaluator) {
        this.connection = connection;
        this.evaluator = evaluator;
        this.messages = new OutputMessages(connection);
        this.questions = new Questions(connection.input());
    }

    /** Makes this the one that answers; the connection may be bound after that. */
    void attach() {
        on(MessageType.EXECUTE_REQUEST, this::execute);
        on(MessageType.HISTORY_REQUEST, (env, message) -> reply(env, MessageType.HISTORY_REPLY,
                Map.of("history", found(message.getContent()))));
        on(MessageType.COMPLETE_REQUEST, (env, message) -> reply(env, MessageType.COMPLETE_REPLY,
                AssistMessages.completion(assist().complete(message.getContent().getCode(), message.getContent().getCursorPos()))));
        on(MessageType.INSPECT_REQUEST, (env, message) -> reply(env, MessageType.INSPECT_REPLY,
                AssistMessages.inspection(assist().inspect(message.getContent().getCode(), message.getContent().getCursorPos()))));
        on(MessageType.IS_COMPLETE_REQUEST, (env, message) -> reply(env, MessageType.IS_COMPLETE_REPLY,
                AssistMessages.completeness(assist().check(message.getContent().getCode()))));
        on(MessageType.KERNEL_INFO_REQUEST, this::introduce);
        on(MessageType.INTERRUPT_REQUEST, this::interrupt);
        on(MessageType.SHUTDOWN_REQUEST, this::shutDown);
        on(MessageType.COMM_INFO_REQUEST, (env, message) -> reply(env, MessageType.COMM_INFO_REPLY, Map.of("comms", Map.of())));
        on(MessageType.COMM_OPEN_COMMAND, (env, message) -> connection.publish(message, MessageType.COMM_CLOSE_COMMAND,
                Map.of("comm_id", message.getContent().getCommID(), "data", Map.of())));
        on(MessageType.COMM_MSG_COMMAND, (env, message) -> { });
        on(MessageType.COMM_CLOSE_COMMAND, (env, message) -> { });
    }

    /** Registers a handler that leaves the front end told that work began and ended, and answered if it fails. */
    private <T> void on(MessageType<T> type, ShellHandler<T> handler) {
        connection.setHandler(type, (env, message) -> {
            env.setBusyDeferIdle();
            try {
                handler.handle(env, message);
            } catch (Throwable error) {
                System.err.println("geoharm kernel: " + type.getName() + " failed: " + error);
                answerFailure(env, type, error);
            }
            if (dropping && Thread.currentThread() == runner) {
                dropping = connection.requestWaits();
            }
        });
    }

    private static void answerFailure(ShellReplyEnvironment env, MessageType<?> type, Throwable error) {
        String name = type.getName();
        if (name.endsWith("_request")) {
            MessageType<?> answer = MessageType.getType(name.replace("_request", "_reply"));
            Map<String, Object> content = OutputMessages.error(new Output.Failure(error.getClass().getName(),
                    "the kernel could not handle this request", List.of(String.valueOf(error))));
            content.put(STATUS, "error");
            env.reply(KernelConnection.message(env.getContext(), answer, content));
        }
    }

    private static void reply(ShellReplyEnvironment env, MessageType<?> type, Map<String, ?> content) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(STATUS, OK);
        all.putAll(content);
        env.reply(KernelConnection.message(env.getContext(), type, all));
    }

    /**
     * Says who this is once cells can run: front ends take the answer for "ready", and readers wait better before a cell than in it. The
     * control socket answers at once, as requests to stop come behind it.
     */
    private void introduce(ShellReplyEnvironment env, Message<?> message) {
        if (connection.isOnShell()) {
            evaluator.handle((started, failure) -> null).join(); // a failure is told by the cells
        }
        reply(env, MessageType.KERNEL_INFO_REPLY, info());
    }

    private CodeAssist assist() {
        return evaluator.join().assist();
    }

    private void execute(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        runner = Thread.currentThread();
        ExecuteRequest request = message.getContent();
        if (dropping) {
            dropping = connection.requestWaits();
            env.reply(KernelConnection.message(message, MessageType.EXECUTE_REPLY, Map.of(STATUS, "aborted", "execution_count", count)));
            return;
        }
        if (!request.isSilent()) {
            count++;
            connection.publish(message, MessageType.PUBLISH_EXECUTE_INPUT,
                    Map.of("code", request.getCode(), "execution_count", count));
        }
        CellResult result = run(message, request);
        if (!request.isSilent() && request.shouldStoreHistory()) {
            history.add(count, request.getCode(), shown(result));
        }
        Optional<Output.Failure> failure = result.failure();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("execution_count", count);
        answer.put("payload", List.of());
        if (failure.isEmpty()) {
            answer.put("user_expressions", Map.of());
            reply(env, MessageType.EXECUTE_REPLY, answer);
            return;
        }
        answer.putAll(OutputMessages.error(failure.get()));
        answer.put(STATUS, "error");
        dropping = request.shouldStopOnError() && connection.requestWaits();
        reply(env, MessageType.EXECUTE_REPLY, answer);
    }

    private static String shown(CellResult result) {
        return result.outputs().stream().filter(Output.Result.class::isInstance).map(Output.Result.class::cast)
                .map(value -> value.bundle().plain()).findFirst().orElse("");
    }

    private CellResult run(Message<ExecuteRequest> message, ExecuteRequest request) {
        InputStream before = System.in;
        System.setIn(request.isStdinEnabled() ? new FrontEndInput(questions, message) : InputStream.nullInputStream());
        if (count <= 1) {
            // Somebody who can be asked sees live plots; a notebook that is run by a program will be read elsewhere, as pictures.
            Notebook.figures(request.isStdinEnabled() ? FigureMode.LIVE : FigureMode.STATIC);
        }
        int number = count;
        try (OutputPublisher publisher = new OutputPublisher(request.isSilent() ? output -> { }
                : output -> messages.send(output, message, number))) {
            return evaluated(request.getCode(), publisher);
        } finally {
            System.setIn(before);
        }
    }

    private CellResult evaluated(String code, Consumer<Output> outputs) {
        MagicEvaluator started;
        try {
            started = evaluator.join();
        } catch (CompletionException e) {
            String message = "what runs cells did not start (" + e.getCause() + "); is JAVA_HOME a whole JDK, 17 or newer?";
            Output.Failure failure = new Output.Failure(e.getCause().getClass().getName(), message, List.of(message));
            outputs.accept(failure);
            return new CellResult(List.of(failure));
        }
        return started.evaluate(code, outputs);
    }

    private void interrupt(ShellReplyEnvironment env, Message<?> message) {
        evaluator.thenAccept(MagicEvaluator::interrupt);
        reply(env, MessageType.INTERRUPT_REPLY, Map.of());
    }

    private void shutDown(ShellReplyEnvironment env, Message<ShutdownRequest> message) {
        evaluator.thenAccept(MagicEvaluator::interrupt);
        reply(env, MessageType.SHUTDOWN_REPLY, Map.of("restart", message.getContent().isRestart()));
        Ending.soon();
        env.markForShutdown();
    }

    private List<List<Object>> found(HistoryRequest request) {
        if (request instanceof HistoryRequest.Tail tail) {
            return history.last(tail.getMaxReturnLength(), request.includeOutput());
        }
        if (request instanceof HistoryRequest.Range range) {
            return history.range(range.getSessionIndex(), range.getStart(), range.getStop(), request.includeOutput());
        }
        HistoryRequest.Search search = (HistoryRequest.Search) request;
        return history.search(search.getPattern(), search.getMaxReturnLength(), search.filterUnique(), request.includeOutput());
    }

    private static Map<String, Object> info() {
        String java = Runtime.version().toString();
        Map<String, Object> language = new LinkedHashMap<>();
        language.put("name", "java");
        language.put("version", java);
        language.put("mimetype", "text/x-java-source");
        language.put("file_extension", ".jshell");
        language.put("pygments_lexer", "java");
        language.put("codemirror_mode", "text/x-java");
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("protocol_version", Header.PROTOCOL_VERISON);
        info.put("implementation", "geoharm");
        info.put("implementation_version", Environment.version());
        info.put("language_info", language);
        info.put("banner", "geoharm " + Environment.version() + " on Java " + java);
        info.put("help_links", List.of());
        return info;
    }
}
