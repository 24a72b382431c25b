package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.BarTrace;

/** What is shown where the system has no fonts: a process of its own finds none. */
class FontsTest {

    @TempDir
    private Path folder;

    @Test
    void missing_whereTextCanBeDrawn_saysNothing() {
        assumeTrue(drawsText(), "skipped: this Java cannot draw text");
        assertTrue(Fonts.missing().isEmpty(), () -> Fonts.missing().orElseThrow());
    }

    @Test
    void withoutFonts_figuresAreLive_imagesHaveNoLabels_andTheTextSaysWhatHelps() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: only Linux can be told to have no fonts");
        Path none = Files.writeString(folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Djava.awt.headless=true",
                "-Duser.home=" + folder, "-cp", System.getProperty("java.class.path"), Shown.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(said.toFile());
        builder.environment().put("FONTCONFIG_FILE", none.toString());
        assertEquals(0, builder.start().waitFor(), () -> read(said));
        List<String> lines = Files.readAllLines(said);
        assertEquals("live [text/plain, text/html] picture false", lines.get(0));
        assertEquals("static [text/plain, application/vnd.plotly.v1+json]", lines.get(1));
        assertEquals("image 76 x 76 [text/plain, image/png]", lines.get(2));
        assertTrue(lines.get(4).startsWith("no picture: this Java cannot draw text (Fontconfig head is null"), () -> read(said));
        assertTrue(lines.get(4).endsWith("; " + Fonts.REMEDY), () -> read(said));
    }

    private static boolean drawsText() {
        try {
            new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB).createGraphics().drawString("a", 0, 9);
            return true;
        } catch (LinkageError | InternalError | RuntimeException e) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Prints the forms of a figure and of a labelled image. */
    static final class Shown {
        public static void main(String[] arguments) {
            Figure figure = new Figure(BarTrace.builder(new Object[] {"a", "b"}, new double[] {1, 2}).build());
            MimeBundle live = Renderers.standard(FigureMode.LIVE).render(figure);
            MimeBundle still = Renderers.standard(FigureMode.STATIC).render(figure);
            ImageGrid grid = ImageGrid.row(List.of(new LabelledImage("cat", new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB))));
            System.out.println("live " + live.data().keySet() + " picture " + live.data().get(MimeBundle.HTML).contains("<img"));
            System.out.println("static " + still.data().keySet());
            System.out.println("image " + grid.picture().getWidth() + " x " + grid.picture().getHeight() + " "
                    + grid.render().data().keySet());
            System.out.println(still.plain());
        }
    }
}
