package org.geoharm.display;

import java.io.IOException;
import java.util.Locale;
import org.geoharm.Run;
import org.geoharm.report.History;

/** Runs as a table: where they lie, how far they are, the latest losses; every setting can be unfolded. */
final class RunRenderer implements Renderer<Run> {

    private static final String LOSS = "loss";

    @Override
    public MimeBundle render(Run run) {
        MimeBundle settings = new RecipeRenderer().render(run.recipe());
        MimeBundle state = TableRenderer.render(state(run), "");
        return state.with(MimeBundle.HTML, state.data().get(MimeBundle.HTML) + "\n<details><summary>all settings</summary>\n"
                + settings.data().get(MimeBundle.HTML) + "\n</details>");
    }

    private static TableView state(Run run) {
        SettingsView view = new SettingsView("Run " + run.title()).with("folder", run.folder());
        try {
            History history = run.history();
            view.with("images", run.dataName()).with("epochs", run.epochsDone() + " of " + run.recipe().optimization().epochs());
            history.columns().stream().filter(name -> name.startsWith(LOSS) && history.size() > 0)
                    .forEach(name -> view.with("last " + name, number(history.column(name)[history.size() - 1])));
        } catch (IOException e) {
            view.with("history", e.getMessage());
        }
        return view.table();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
