package org.geoharm.experiment;

import java.io.IOException;
import java.util.List;
import tech.tablesaw.api.Table;
import org.geoharm.eval.Evaluation;

/** A table of the paper: which trainings it needs, and how they are tested. */
public interface PaperTable {

    /** Returns its number in the paper. */
    int number();

    /** Returns what it compares, to stand above it. */
    String title();

    /**
     * Returns the title of what was made of it, which says so where generated images stand in for real ones.
     *
     * @param parts of the table that was made, at least one
     */
    default String title(List<Task> parts) {
        long standIns = parts.stream().filter(Task::standsIn).count();
        return standIns == 0 ? title() : title() + ", with synthetic images in place of real ones"
                + (standIns < parts.size() ? " in some parts" : "");
    }

    /**
     * Returns all trainings that it needs.
     *
     * @throws IOException if the images are there and cannot be read
     */
    Plan plan(Scale scale) throws IOException;

    /** Returns how its trainings are tested; by the paper's protocol at this scale, unless a table has another. */
    default Evaluation evaluation(Scale scale) {
        return scale.evaluation();
    }

    /** Returns what stands in the names of rows with harmonisation, to tell its gain. */
    default String part() {
        return "GH";
    }

    /**
     * Returns what was scaled down: what the trainings of a scale have and those of the paper, side by side.
     *
     * @param parts of the table that was made, at least one
     * @throws IOException if images cannot be read
     */
    default Table againstPaper(List<Task> parts, Scale scale) throws IOException {
        return scale.againstPaper(parts.get(0).train());
    }
}
