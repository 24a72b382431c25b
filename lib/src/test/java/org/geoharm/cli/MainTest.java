package org.geoharm.cli;

import static org.geoharm.cli.Terminal.geoharm;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.geoharm.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @Test
    void help_namesTheCommandsAndFirstSteps() {
        String help = geoharm("--help").succeeds().out();
        for (String word : new String[] {"pretrain", "evaluate", "target", "doctor", "Exit codes", "runs/first"}) {
            assertTrue(help.contains(word), word);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pretrain", "evaluate", "compare", "split", "target", "bench", "doctor"})
    void help_ofEachCommand_fitsATerminalAndSaysNothingUnresolved(String command) {
        String help = geoharm(command, "--help").succeeds().out();
        assertTrue(help.startsWith("Usage: geoharm " + command), help);
        assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
        assertFalse(help.contains("${"), help);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pretrain", "evaluate", "compare", "split", "bench"})
    void help_ofEachOption_endsAsASentence(String command) {
        Main.commandLine().getSubcommands().get(command).getCommandSpec().options()
                .forEach(option -> assertTrue(String.join("", option.description()).endsWith("."), option.longestName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pretrain", "evaluate"})
    void help_putsOptionsUnderTheirHeading(String command) {
        String help = geoharm(command, "--help").succeeds().out();
        int heading = help.indexOf("Images in files:");
        assertTrue(help.indexOf("--classes") < heading && heading < help.indexOf("--lists"), help);
    }

    @Test
    void help_saysTheDefaultsThatApply() {
        String help = geoharm("pretrain", "--help").succeeds().out().replaceAll("\\s+", " ");
        assertTrue(help.contains("--epochs=N Passes over the images. Default: 1000; 500 for images in files."), help);
        assertTrue(help.contains("simclr, focal, sdclr, dnc or bcl (simclr with --bcl), each with _gh"), help);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pretrain", "evaluate", "target", "doctor"})
    void version_isThatOfTheLibrary(String command) {
        Terminal said = command.isEmpty() ? geoharm("--version") : geoharm(command, "--version");
        assertEquals("geoharm " + Environment.version(), said.succeeds().out().strip());
    }

    @Test
    void noCommand_showsTheHelpAsAnError() {
        geoharm().refuses("Usage: geoharm", "pretrain");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "prtrain; geoharm: Unmatched argument at index 0: 'prtrain'; Did you mean: geoharm pretrain?; Help: geoharm --help",
        "pretrain --epohs 3; geoharm pretrain: Unknown options: '--epohs'; --epochs; Help: geoharm pretrain --help",
        "pretrain --epochs ten; '--epochs'; must be a whole number; got 'ten'",
        "pretrain --epochs 99999999999; '--epochs'; at most 2147483647; got '99999999999'",
        "pretrain --seed 1.5; '--seed'; must be a whole number; got '1.5'",
        "pretrain --lr fast; '--lr'; must be a finite number; got 'fast'",
        "pretrain --lr NaN; '--lr'; must be a finite number; got 'NaN'",
        "pretrain --weight-decay Infinity; '--weight-decay'; must be a finite number; got 'Infinity'",
        "pretrain --dataset mnist; '--dataset'; cifar100, cifar10, synthetic, imagenet, places, folder; was 'mnist'",
        "pretrain --method byol; '--method'; simclr, simclr_gh; was 'byol'",
        "pretrain --network vgg; '--network'; resnet18; was 'vgg'",
        "pretrain --imb-type normal; '--imb-type'; exp, step, pareto; was 'normal'",
        "pretrain --epochs; Missing required parameter for option '--epochs'; (N); Help",
        "evaluate; Missing required parameter: 'RUN'; geoharm evaluate; Help",
        "evaluate x --groups quarters; '--groups'; thirds, count; was 'quarters'"})
    void badUsage_isSaidShortly_withWhatIsAllowedAndWhereHelpIs(String command, String one, String two, String three) {
        Terminal said = geoharm((Object[]) command.split(" ")).refuses(one, two, three);
        assertTrue(said.err().lines().count() <= 3, said.err());
        assertEquals("", said.out());
    }

    @Test
    void inOurSpelling_turnsUnderscoresOfOptionsAndOfNothingElse() {
        assertArrayEquals(new String[] {"--GH-warm-up", "3", "--log-folder=my_runs", "my_run", "-_", "--", "a--b_c"},
                Main.inOurSpelling("--GH_warm_up", "3", "--log_folder=my_runs", "my_run", "-_", "--", "a--b_c"));
    }
}
