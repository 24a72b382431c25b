package org.geoharm.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import org.geoharm.FineTuned;
import org.geoharm.Run;
import org.geoharm.data.ProbeData;
import org.geoharm.io.Digest;

/**
 * Evaluates each network once: what an equal evaluation of a finished training found is read from its folder, so that a table of many
 * runs is there again at once.
 *
 * <p>An evaluation is equal if its probe, neighbours, groups and views are, and images and labels. Results lie below
 * {@code evaluations/} in the folder of the training, under a digest of these. An unfinished training is evaluated anew each time. For one
 * thread.
 */
public final class KeptEvaluation {

    private static final String KEPT = "evaluations";
    private static final String LINEAR = "result.json";
    private static final String NEIGHBOURS = "result-knn.json";

    private final Evaluation evaluation;
    private final Map<ProbeData, String> known = new IdentityHashMap<>();

    /** Keeps what this evaluation finds. */
    public KeptEvaluation(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    private interface Measured<T> {
        T get() throws IOException;
    }

    /** Evaluates as {@link Evaluation#of(Run, ProbeData)} does. */
    public Evaluated of(Run run, ProbeData data) throws IOException {
        evaluation.check(run, data);
        return evaluated(run, run.folder().resolve(KEPT).resolve(digest(data)), () -> evaluation.of(run, data));
    }

    /** Evaluates as {@link Evaluation#transferred} does. */
    public Evaluated transferred(Run run, ProbeData data) throws IOException {
        run.checkBegun();
        Path kept = run.folder().resolve(KEPT).resolve("transferred-" + digest(data));
        return evaluated(run, kept, () -> evaluation.transferred(run, data));
    }

    /** Tests as {@link Evaluation#of(FineTuned, ProbeData)} does. */
    public Classified of(FineTuned tuned, ProbeData data) throws IOException {
        Path kept = tuned.folder().resolve(KEPT).resolve(digest(data)).resolve(LINEAR);
        if (tuned.finished() && Files.exists(kept)) {
            return Classified.of(tuned, ProbeResult.read(kept));
        }
        Classified classified = evaluation.of(tuned, data);
        if (tuned.finished()) {
            classified.result().write(kept);
        }
        return classified;
    }

    private Evaluated evaluated(Run run, Path kept, Measured<Evaluated> measure) throws IOException {
        Path neighbours = kept.resolve(NEIGHBOURS);
        Path linear = kept.resolve(LINEAR);
        if (run.finished() && Files.exists(linear) && Files.exists(neighbours)) {
            return new Evaluated(run.title(), ProbeResult.read(linear), ProbeResult.read(neighbours), run.epochsDone(), run.recipe().seed(),
                    run.seconds() / run.epochsDone());
        }
        Evaluated evaluated = measure.get();
        if (run.finished()) {
            evaluated.neighbours().write(neighbours);
            evaluated.linear().write(linear);
        }
        return evaluated;
    }

    /** Returns what results depend on beside the network. */
    private String digest(ProbeData data) {
        String images = known.computeIfAbsent(data, d -> d.train().fingerprint() + d.test().fingerprint());
        String how = evaluation.probe() + "|" + evaluation.neighbours() + "|" + evaluation.rule() + "|" + evaluation.views() + "|" + images;
        return Digest.of(how);
    }
}
