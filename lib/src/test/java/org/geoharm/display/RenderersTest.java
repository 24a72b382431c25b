package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.geoharm.report.GroupAccuracy;
import org.geoharm.report.Leaderboard;
import org.junit.jupiter.api.Test;

class RenderersTest {

    private final Renderers renderers = Renderers.standard(FigureMode.STATIC);

    @Test
    void render_ofNull_showsNothing() {
        assertTrue(renderers.render(null).isEmpty());
    }

    @Test
    void render_ofAnythingElse_isItsString() {
        assertEquals(MimeBundle.text("[1, 2]"), renderers.render(List.of(1, 2)));
        assertEquals(MimeBundle.text("[]"), renderers.render(List.of()));
    }

    @Test
    void render_ofAnImage_isAPngOfItsPixels() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(2, 1, 0x123456);
        MimeBundle bundle = renderers.render(image);
        BufferedImage read = read(bundle);
        assertEquals("picture of 3 x 2 pixels", bundle.plain());
        assertEquals(0xff123456, read.getRGB(2, 1));
    }

    @Test
    void render_ofLabelledImages_isAGrid() throws IOException {
        LabelledImage small = new LabelledImage("cat", new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB));
        MimeBundle bundle = renderers.render(List.of(small, small));
        assertEquals("1 x 2 images\ncat  cat", bundle.plain());
        assertEquals(6 + 2 * (64 + 6), read(bundle).getWidth());
    }

    @Test
    void render_ofAnException_saysItsMessageAndCauses() {
        var error = new IllegalStateException("fit was not called", new IllegalArgumentException("ratio must be >= 1"));
        assertEquals("IllegalStateException: fit was not called\ncaused by IllegalArgumentException: ratio must be >= 1",
                renderers.render(error).plain());
    }

    @Test
    void register_ofOnesOwn_comesBeforeTheStandard() {
        renderers.register(CharSequence.class, text -> MimeBundle.text("text of " + text.length()));
        renderers.register(String.class, text -> MimeBundle.text("string of " + text.length()));
        assertEquals("string of 3", renderers.render("abc").plain());
        assertEquals("text of 3", renderers.render(new StringBuilder("abc")).plain());
    }

    @Test
    void render_ofALeaderboard_showsIntervalsToTheRight_andGivesNumbersAsCsv() {
        Leaderboard board = Leaderboard.of("how it was measured");
        for (int seed = 0; seed < 2; seed++) {
            board = board.with(new Leaderboard.Entry("SimCLR", new GroupAccuracy(40 + seed, 20, 10, 12, 24), 20, seed));
        }
        String html = renderers.render(board).data().get(MimeBundle.HTML);
        assertTrue(html.contains("<td style=\"text-align: left\">SimCLR</td><td style=\"text-align: right\">40.50 ± 6.35</td>"), html);
        assertTrue(html.contains("Many%20%C2%B1") && html.contains("6.353"), html);
        assertTrue(html.endsWith("<p class=\"geoharm-protocol\">how it was measured</p>"), html);
    }

    private static BufferedImage read(MimeBundle bundle) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(bundle.data().get(MimeBundle.PNG))));
    }
}
