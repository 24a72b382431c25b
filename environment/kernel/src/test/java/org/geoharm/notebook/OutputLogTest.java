package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.geoharm.display.MimeBundle;
import org.junit.jupiter.api.Test;

class OutputLogTest {

    private final OutputLog log = new OutputLog(output -> { });

    @Test
    void fold_keepsTheLastStateOfEachLine() {
        assertEquals("b\nd\n", OutputLog.fold("a\rb\nc\rd\n"));
        assertEquals("a\nb", OutputLog.fold("a\r\nb"));
        assertEquals("100%", OutputLog.fold("1%\r50%\r100%\r"));
        assertEquals("", OutputLog.fold(""));
    }

    @Test
    void print_withoutEnd_isCut() {
        for (int i = 0; i < 3000; i++) {
            log.print(Output.Channel.OUT, "x".repeat(1000));
        }
        String text = ((Output.Stream) log.outputs().get(0)).text();
        assertTrue(text.length() < 1_010_000, "kept " + text.length());
        assertTrue(text.endsWith("\n… more was printed and is not kept\n"));
    }

    @Test
    void update_ofWhatIsNotThere_showsIt() {
        log.update("a", MimeBundle.text("1"));
        log.update("a", MimeBundle.text("2"));
        assertEquals(List.of(new Output.Display("a", MimeBundle.text("2"))), log.outputs());
    }

    @Test
    @SuppressWarnings("try")
    void capture_ofACharacterCutInTwo_waitsForItsRest() {
        byte[] bytes = "é".getBytes(StandardCharsets.UTF_8);
        try (Capture capture = new Capture(log)) {
            System.out.write(bytes[0]);
            System.out.flush();
            System.out.write(bytes[1]);
            System.out.flush();
        }
        assertEquals(List.of(new Output.Stream(Output.Channel.OUT, "é")), log.outputs());
    }
}
