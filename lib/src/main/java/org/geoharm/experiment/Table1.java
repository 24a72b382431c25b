package org.geoharm.experiment;

import java.io.IOException;
import java.util.List;
import org.geoharm.check.Check;
import org.geoharm.data.ImageDataset;

/**
 * Linear probing on CIFAR-100-LT: SimCLR, Focal, SDCLR, DnC and BCL, each without and with harmonisation.
 *
 * @param ratios imbalance ratios, one part of the table each; 100, 50 and 10 in the paper
 */
public record Table1(List<Double> ratios) implements PaperTable {

    public Table1 {
        Check.that(!ratios.isEmpty(), "at least one imbalance ratio is needed, got none");
        ratios = List.copyOf(ratios);
    }

    @Override
    public int number() {
        return 1;
    }

    @Override
    public String title() {
        return "Linear probing on CIFAR-100-LT";
    }

    @Override
    public Plan plan(Scale scale) throws IOException {
        ImageDataset data = scale.dataset();
        return Plan.pretraining(ratios.stream().map(ratio -> Task.longTailed(data, ratio, scale)).toList(),
                PaperSettings.CIFAR.pairs().stream().map(scale::applied).toList(), scale.seeds());
    }
}
