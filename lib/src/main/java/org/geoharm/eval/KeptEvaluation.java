package org.geoharm.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import org.geoharm.FineTuned;
import org.geoharm.Recipe;
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

    /**
     * Evaluates as {@link Evaluation#untrained} does, with classes grouped by the images that the probe learns from, as in a transfer.
     *
     * @param folder to keep it in, as there is no folder of a training
     */
    public Evaluated untrained(Recipe recipe, ProbeData data, Path folder) throws IOException {
        Path kept = folder.resolve(KEPT).resolve("untrained-" + Digest.of(recipe + digest(data)));
        if (isKept(kept)) {
            return read(kept, Evaluation.UNTRAINED, 0, recipe.seed(), Double.NaN);
        }
        return write(evaluation.untrained(recipe, data, data.train().classCounts()), kept);
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
        if (run.finished() && isKept(kept)) {
            return read(kept, run.title(), run.epochsDone(), run.recipe().seed(), run.seconds() / run.epochsDone());
        }
        return run.finished() ? write(measure.get(), kept) : measure.get();
    }

    private static boolean isKept(Path kept) {
        return Files.exists(kept.resolve(LINEAR)) && Files.exists(kept.resolve(NEIGHBOURS));
    }

    private static Evaluated read(Path kept, String method, int epochs, long seed, double secondsPerEpoch) throws IOException {
        return new Evaluated(method, ProbeResult.read(kept.resolve(LINEAR)), ProbeResult.read(kept.resolve(NEIGHBOURS)), epochs, seed,
                secondsPerEpoch);
    }

    private static Evaluated write(Evaluated evaluated, Path kept) throws IOException {
        evaluated.neighbours().write(kept.resolve(NEIGHBOURS));
        evaluated.linear().write(kept.resolve(LINEAR));
        return evaluated;
    }

    /** Returns what results depend on beside the network. */
    private String digest(ProbeData data) {
        String images = known.computeIfAbsent(data, d -> d.train().fingerprint() + d.test().fingerprint());
        String how = evaluation.probe() + "|" + evaluation.neighbours() + "|" + evaluation.rule() + "|" + evaluation.views() + "|" + images;
        return Digest.of(how);
    }
}
