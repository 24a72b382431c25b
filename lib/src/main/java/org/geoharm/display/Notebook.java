package org.geoharm.display;

import java.util.UUID;
import org.geoharm.Session;
import tech.tablesaw.plotly.components.Figure;

/**
 * What a notebook cell calls. The same calls print plain text in JShell and in a program.
 *
 * <p>The state is one for the process, as a notebook has one kernel.
 */
public final class Notebook {

    private static volatile DisplaySink sink = new ConsoleSink();
    private static volatile Renderers renderers = Renderers.standard(FigureMode.STATIC);

    private Notebook() {}

    /**
     * Prepares this process for a notebook: pictures are drawn without a screen, trainings show a line of progress, and kernels that
     * are not ours show values as ours does, with the same imports. Calling it again does no harm.
     */
    public static void init() {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        Session.current().withListener(new TrainingProgress()).use();
        NotebookHost.connectAll();
    }

    /**
     * Shows a value here, besides the value of the cell's last line.
     *
     * @return the name under which {@link #update} replaces it
     */
    public static String display(Object value) {
        String id = UUID.randomUUID().toString();
        sink.display(id, renderers.render(value));
        return id;
    }

    /** Shows a value here and returns nothing, so that it can be a cell's last line. */
    public static void show(Object value) {
        display(value);
    }

    /** Replaces a value that {@link #display} showed. */
    public static void update(String id, Object value) {
        sink.update(id, renderers.render(value));
    }

    /** Sets how figures are shown from here on; live ones need a page that has plotly.js, or our kernel's server. */
    public static void figures(FigureMode mode) {
        renderers.register(Figure.class, new FigureRenderer(mode));
    }

    /** Returns the renderers in use; {@code renderers().register(…)} adds one's own. */
    public static Renderers renderers() {
        return renderers;
    }

    /** Replaces all renderers; for hosts of notebooks. */
    public static void use(Renderers newRenderers) {
        renderers = newRenderers;
    }

    /** Returns where displayed values go. */
    public static DisplaySink sink() {
        return sink;
    }

    /** Sets where displayed values go; for hosts of notebooks. */
    public static void use(DisplaySink newSink) {
        sink = newSink;
    }
}
