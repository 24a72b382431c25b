package org.geoharm.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.geoharm.Recipe;
import org.geoharm.Session;
import org.geoharm.check.Check;
import org.geoharm.eval.Evaluation;
import org.geoharm.eval.KeptEvaluation;
import org.geoharm.eval.Outcome;
import org.geoharm.torch.Torch;
import org.geoharm.train.RetitledListener;
import tech.tablesaw.api.Table;

/**
 * All trainings that a table needs: which are there already, how long the others will take, and how to get them.
 *
 * <p>Print it, or call {@link #table()}, before anything is trained. Trainings are found by their fingerprints, as {@link Recipe#fit} finds
 * them: {@link #train()} reuses finished ones, goes on with broken ones and trains what is missing. Two plans that need the same training
 * share it.
 */
public final class Plan {

    private final List<Trial> trials;
    private final Pace pace = new Pace();

    private Plan(List<Trial> trials) {
        this.trials = List.copyOf(trials);
    }

    /**
     * Makes a plan of trainings, at least one, and of those that they need.
     *
     * @throws IllegalArgumentException if one stands there twice
     */
    public static Plan of(Collection<? extends Trial> trials) {
        Check.that(!trials.isEmpty(), "a plan needs at least one training, got none");
        Set<Trial> once = new LinkedHashSet<>();
        for (Trial trial : trials) {
            Check.that(once.add(trial), "a plan must have each training once, got %s twice", trial);
        }
        return new Plan(List.copyOf(once));
    }

    /**
     * Makes a plan of pre-trainings: each recipe on each task with each seed.
     *
     * @param recipes their own seeds do not matter
     */
    public static Plan pretraining(List<Task> tasks, List<Recipe> recipes, List<Long> seeds) {
        return of(tasks.stream().flatMap(task -> Pretrainings.of(task, recipes, seeds).trials().stream()).toList());
    }

    /** Returns the trainings whose results the plan is for. */
    public List<Trial> trials() {
        return trials;
    }

    /** Returns the parts of the table, in its order. */
    public List<Task> tasks() {
        return trials.stream().map(Trial::task).distinct().toList();
    }

    /**
     * Returns all trainings in an order in which they can be done: those that others need come first, and what only tests others is left
     * out.
     */
    public List<Trial> inOrder() {
        Set<Trial> ordered = new LinkedHashSet<>();
        trials.forEach(trial -> ordered.addAll(trial.needs()));
        trials.stream().filter(trial -> trial.epochs() > 0).forEach(ordered::add);
        return List.copyOf(ordered);
    }

    /** Returns what is to do in the {@linkplain Session#current() current session}. */
    public Schedule schedule() throws IOException {
        return schedule(Session.current());
    }

    /**
     * Looks what is there and measures how long the rest will take; that costs some steps of each kind of training.
     *
     * @throws IOException if a training that was begun cannot be read
     */
    public Schedule schedule(Session session) throws IOException {
        return schedule(List.of(session));
    }

    /**
     * Looks what is there and measures how long the rest will take several sessions at once.
     *
     * @param sessions as in {@link #train(List)}
     * @throws IOException if a training that was begun cannot be read
     */
    public Schedule schedule(List<Session> sessions) throws IOException {
        checkTogether(sessions);
        List<Schedule.Item> items = new ArrayList<>();
        for (Trial trial : inOrder()) {
            int done = trial.epochsDone(sessions.get(0));
            items.add(new Schedule.Item(trial, done, done == trial.epochs() ? 0 : pace.seconds(trial, done, sessions)));
        }
        String devices = sessions.stream().map(session -> Torch.name(Torch.device(session.device()))).distinct()
                .collect(Collectors.joining(", "));
        return new Schedule(items, devices, sessions.size());
    }

    /** Returns the {@linkplain #schedule() schedule} as a table. */
    public Table table() throws IOException {
        return schedule().table();
    }

    /** Trains what is missing in the current session. */
    public void train() {
        train(Session.current());
    }

    /** Trains what is missing, one training after another, in a session's folder and on its device. */
    public void train(Session session) {
        inOrder().forEach(trial -> train(trial, session));
    }

    /**
     * Trains what is missing, several at once: on several devices, or on the CPU, whose threads they share. Small networks train faster so
     * than one after another, as most of their operations are too small for more than one core.
     *
     * @param sessions one for each training at a time, such as {@link Scale#workers()}, with one folder for runs; listeners and
     *     monitors that they share are called from several threads
     * @throws IllegalArgumentException if there is none or their folders differ
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; trainings stop within a batch
     */
    public void train(List<Session> sessions) {
        checkTogether(sessions);
        if (sessions.size() == 1) {
            train(sessions.get(0));
            return;
        }
        Crew crew = new Crew(sessions);
        List<Trial> all = inOrder();
        crew.train(all.stream().filter(trial -> trial.needs().isEmpty()).toList(), this::train);
        crew.train(all.stream().filter(trial -> !trial.needs().isEmpty()).toList(), this::train);
    }

    private static void checkTogether(List<Session> sessions) {
        Check.that(sessions.stream().map(Session::runs).distinct().count() == 1, "a plan is trained by at least one session, all with one "
                + "folder for runs, got %s", sessions.stream().map(Session::runs).toList());
    }

    /** Trains one and tells of it by number, task and seed; the stages of a training have words behind its title, which are kept. */
    private void train(Trial trial, Session session) {
        List<Trial> all = inOrder();
        String name = (all.indexOf(trial) + 1) + "/" + all.size() + " " + trial;
        UnaryOperator<String> retitle = title -> title.startsWith(trial.title()) ? name + title.substring(trial.title().length()) : name;
        trial.train(session.withListener(new RetitledListener(retitle, session.listener())));
    }

    /** Tests everything in the current session. */
    public Results evaluated(Evaluation evaluation) throws IOException {
        return evaluated(evaluation, Session.current());
    }

    /**
     * Tests what came out; what an equal evaluation found before is read again.
     *
     * @throws IOException if a training cannot be read
     * @throws IllegalStateException if one is not finished
     */
    public Results evaluated(Evaluation evaluation, Session session) throws IOException {
        KeptEvaluation kept = new KeptEvaluation(evaluation.withDevice(session.device()));
        Map<Task, List<Outcome>> outcomes = new LinkedHashMap<>();
        for (Trial trial : trials) {
            outcomes.computeIfAbsent(trial.task(), task -> new ArrayList<>()).add(trial.outcome(kept, session));
        }
        return new Results(outcomes);
    }

    @Override
    public String toString() {
        return "Plan(trainings=" + inOrder().size() + ", parts=" + tasks().stream().map(Task::name).distinct().toList() + ")";
    }
}
