package org.geoharm.kernel;

import java.time.Duration;
import java.util.Optional;

/** Ends the process, also where cells go on or sockets do not close. */
final class Ending {

    private static final Duration GRACE = Duration.ofSeconds(2);

    private Ending() {}

    /** Lets what is under way end, then halts. */
    static void soon() {
        Thread watch = new Thread(() -> {
            try {
                Thread.sleep(GRACE.toMillis());
            } catch (InterruptedException e) {
                // then at once
            }
            Runtime.getRuntime().halt(0);
        }, "geoharm-ending");
        watch.setDaemon(true);
        watch.start();
    }

    /** Ends this process when the one that started it does: a notebook server that was killed cannot say so. */
    static void withParent() {
        parent().ifPresent(process -> process.onExit().thenRun(Ending::soon));
    }

    private static Optional<ProcessHandle> parent() {
        String told = System.getenv("JPY_PARENT_PID");
        return told != null && told.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(told)) : ProcessHandle.current().parent();
    }
}
