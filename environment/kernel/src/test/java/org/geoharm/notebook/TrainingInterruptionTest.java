package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.geoharm.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingInterruptionTest {

    /** Batches of one epoch take longer than the patience with a cell that does not look at interruption. */
    private static final String CELL = """
            var images = Synthetic.standard().withClasses(2).withTrainPerClass(12).withTestPerClass(1).dataset(1).train();
            var recipe = Recipe.simclr().withBackbone(new ResNet18(1)).scaledTo(3).withBatchSize(8);
            TrainingListener listener = new TrainingListener() {
                @Override public void batchDone(BatchProgress at) {
                    System.out.print(at.epoch() + "/" + at.batch() + " ");
                    long end = System.nanoTime() + (at.epoch() == slowEpoch ? 2_500_000_000L : 0);
                    while (System.nanoTime() < end) { }
                }
            };
            recipe.fit(images, Path.of("%s"), Session.current().withDevice("cpu").withListener(listener));
            """;

    @TempDir
    Path folder;

    @Test
    void interrupt_aTraining_stopsWithinABatch_keepsWhatIsTrained_andGoesOnFromThere() throws IOException {
        Path run = folder.resolve("run");
        String cell = CELL.formatted(run.toString().replace("\\", "\\\\"));
        try (CellEvaluator evaluator = CellEvaluator.start()) {
            evaluator.evaluate("int slowEpoch = 1;");
            StringBuffer printed = new StringBuffer();
            CellResult result = evaluator.evaluate(cell, output -> {
                if (output instanceof Output.Stream stream && printed.append(stream.text()).toString().endsWith("1/1 ")) {
                    new Thread(evaluator::interrupt).start();
                }
            });
            Output.Failure failure = result.failure().orElseThrow();
            assertEquals("java.util.concurrent.CancellationException", failure.name(), failure.message());
            assertEquals("interrupted in epoch 2 of 3 after 1 of 3 batches; run it again to go on from there", failure.message());
            assertTrue(printed.toString().endsWith(" 1/1 "), printed.toString());
            assertEquals(1, Run.open(run).epochsDone());

            evaluator.evaluate("slowEpoch = -1;");
            CellResult again = evaluator.evaluate(cell);
            assertEquals(Optional.empty(), again.failure());
            assertTrue(((Output.Stream) again.outputs().get(0)).text().startsWith("1/2 "), again.toString());
            assertTrue(Run.open(run).finished());
        }
    }
}
