package org.geoharm.display;

import ai.djl.ndarray.NDArray;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.geoharm.Recipe;
import org.geoharm.Run;
import org.geoharm.experiment.Schedule;
import org.geoharm.report.Gains;
import org.geoharm.report.GroupAccuracy;
import org.geoharm.report.History;
import org.geoharm.report.Leaderboard;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/** Renderers ordered by class; the latest registered that fits a value renders it. Safe to use from several threads. */
public final class Renderers {

    private record Entry<T>(Class<T> type, Renderer<? super T> renderer) {
        MimeBundle render(Object value) {
            return renderer.render(type.cast(value));
        }
    }

    private final List<Entry<?>> entries = new CopyOnWriteArrayList<>();

    private Renderers() {}

    /** Returns renderers that know nothing: every value is shown as its {@link String#valueOf}. */
    public static Renderers none() {
        return new Renderers();
    }

    /**
     * Returns the renderers of the library: tables, figures, images, arrays of the engine and of Java, recipes, runs, results and
     * exceptions.
     *
     * @param mode how figures are shown
     */
    public static Renderers standard(FigureMode mode) {
        Renderers renderers = new Renderers();
        renderers.register(Throwable.class, new ExceptionRenderer());
        renderers.register(NDArray.class, new NDArrayRenderer());
        ArrayRenderer arrays = new ArrayRenderer(value -> renderers.render(value).plain());
        ArrayRenderer.TYPES.forEach(type -> renderers.register(type, arrays));
        renderers.register(List.class, Renderers::list);
        renderers.register(LabelledImage.class, image -> ImageGrid.row(List.of(image)).render());
        renderers.register(ImageGrid.class, ImageGrid::render);
        renderers.register(BufferedImage.class, Renderers::image);
        renderers.register(Table.class, new TableRenderer());
        renderers.register(Leaderboard.class, Renderers::leaderboard);
        renderers.register(Gains.class, gains -> renderers.render(gains.table()));
        renderers.register(Schedule.class, schedule -> TableRenderer.render(TableView.whole(schedule.table()), ""));
        renderers.register(GroupAccuracy.class, accuracy -> renderers.render(accuracy.table()));
        renderers.register(History.class, history -> renderers.render(history.table()));
        renderers.register(Recipe.class, new RecipeRenderer());
        renderers.register(Run.class, new RunRenderer());
        renderers.register(Figure.class, new FigureRenderer(mode));
        renderers.register(MimeBundle.class, bundle -> bundle);
        return renderers;
    }

    /**
     * Adds a renderer; it comes before all that are there.
     *
     * @param type values of this class and its subclasses are rendered by it
     */
    public <T> void register(Class<T> type, Renderer<? super T> renderer) {
        entries.add(0, new Entry<>(type, renderer));
    }

    /** Returns the classes whose values have a renderer, each once. */
    public Set<Class<?>> types() {
        return entries.stream().map(Entry::type).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the forms of a value: none for {@code null}, its {@link String#valueOf} where no renderer fits. */
    public MimeBundle render(Object value) {
        if (value == null) {
            return MimeBundle.empty();
        }
        for (Entry<?> entry : entries) {
            if (entry.type().isInstance(value)) {
                return entry.render(value);
            }
        }
        return plain(value);
    }

    private static MimeBundle plain(Object value) {
        return MimeBundle.text(String.valueOf(value));
    }

    private static MimeBundle leaderboard(Leaderboard board) {
        MimeBundle table = TableRenderer.render(TableView.whole(board.shown()).withNumbers("Method"), CsvLink.html(board.table()));
        String protocol = "<p class=\"geoharm-protocol\">" + HtmlText.escape(board.protocol()) + "</p>";
        return plain(board).with(MimeBundle.HTML, table.data().get(MimeBundle.HTML) + "\n" + protocol);
    }

    private static MimeBundle image(BufferedImage image) {
        return plain("picture of " + image.getWidth() + " x " + image.getHeight() + " pixels")
                .with(MimeBundle.PNG, Png.base64(image));
    }

    private static MimeBundle list(List<?> values) {
        if (values.isEmpty() || !values.stream().allMatch(LabelledImage.class::isInstance)) {
            return plain(values);
        }
        return ImageGrid.of(values.stream().map(LabelledImage.class::cast).toList(), ImageGrid.COLUMNS).render();
    }
}
