package org.geoharm.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperTableTest {

    private static final PaperTable TABLE = new Table1(List.of(100.0));

    /** The stand-in under the name that real images have. */
    private static Task real() {
        return new Task("CIFAR-100-LT, imbalance ratio 100", Trials.TASK.train(), Trials.TASK.probed());
    }

    @Test
    void title_ofRealImages_isTheClaim() {
        assertEquals("Linear probing on CIFAR-100-LT", TABLE.title(List.of(real())));
    }

    @Test
    void title_saysWhereSyntheticImagesStandIn() throws IOException {
        assertEquals("Linear probing on CIFAR-100-LT, with synthetic images in place of real ones",
                TABLE.title(TABLE.plan(Scale.smoke()).tasks()));
        assertEquals("Linear probing on CIFAR-100-LT, with synthetic images in place of real ones in some parts",
                TABLE.title(List.of(real(), Trials.TASK)));
    }
}
