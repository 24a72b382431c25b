package org.geoharm.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.geoharm.Session;
import org.geoharm.train.Monitor;

/**
 * How long trainings take, found by some steps of each kind in folders that are removed again. Where several train at once, the same
 * steps are taken by all at once, as they hinder each other. For one thread.
 */
final class Pace {

    private final Map<Kind, Double> known = new HashMap<>();

    private record Kind(String training, List<String> devices) {}

    /** Returns the seconds that all epochs from one on will take. */
    double seconds(Trial trial, int from, List<Session> sessions) {
        Sample sample = trial.sample();
        Kind kind = new Kind(sample.kind(), sessions.stream().map(Session::device).toList());
        double each = known.computeIfAbsent(kind, unknown -> measured(sample, sessions));
        return each * trial.task().train().size() * (trial.epochs() - from);
    }

    /** Of sessions that are not equally fast the mean is taken of how many images a second they train. */
    private static double measured(Sample sample, List<Session> sessions) {
        if (sessions.size() == 1) {
            return measured(sample, sessions.get(0));
        }
        Queue<Double> seconds = new ConcurrentLinkedQueue<>();
        new Crew(sessions).train(Collections.nCopies(sessions.size(), sample), (one, session) -> seconds.add(measured(one, session)));
        return sessions.size() / seconds.stream().mapToDouble(each -> 1 / each).sum();
    }

    private static double measured(Sample sample, Session session) {
        try {
            Path folder = Files.createTempDirectory("geoharm-pace");
            try {
                return sample.secondsPerImage(session.withRuns(folder).withMonitor(Monitor.NONE));
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
