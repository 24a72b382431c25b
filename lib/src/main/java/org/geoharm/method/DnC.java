package org.geoharm.method;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.model.Backbone;
import org.geoharm.model.Network;
import org.geoharm.model.Regressor;

/**
 * Divide and contrast: a base model learns from all images, an expert from each cluster of its features, and a student from all of
 * them.
 *
 * <p>From the paper: the three stages; k-means on the base model's features, "5, 10 or more" clusters; contrast within a cluster, where
 * the negatives are hard ones; a student that regresses the features of the base model and of the image's expert; and any
 * contrastive method as a basis.
 *
 * <p>Chosen here: the number of clusters and the shares of the length. The paper stands on MoCLR and larger data, here the basis is
 * that of the comparison, SimCLR. Features are clustered at unit length, as contrast compares angles. Base, experts and student start
 * from fresh weights of their own. Teachers and student see the same view. Each teacher has its own two-layer regressor without batch
 * norm, as experts that start apart share no axes and a batch may hold a single image of a cluster; distances are those of unit
 * vectors. An expert needs two images, so a cluster of one joins the nearest other. Clusters are those of what the images are, not
 * of an augmentation: each is seen once and without chance, as evaluation sees test images.
 *
 * <p>Companions join the contrastive stages, each scaled to its stage and with a memory of its own. Distillation compares no projections
 * and its targets carry what the companions did, so none joins it.
 *
 * <p>The recipe's epochs are those of all stages: an epoch of experts is one pass over the images, each by its expert. Each stage has
 * the recipe's ramp of the learning rate in full, or as much of it as the stage is long, as all of them start from fresh weights.
 *
 * @param contrast what base and experts learn by
 * @param clusters experts at most, &ge; 1
 * @param shares how the epochs are shared between the stages
 * @see <a href="https://arxiv.org/abs/2105.08054">Tian, Hénaff and van den Oord, Divide and Contrast, ICCV 2021</a>
 */
public record DnC(Method contrast, int clusters, Shares shares) implements Method {

    private static final int CLUSTERS = 10;
    private static final int FEWEST_IMAGES = 2;

    public DnC {
        Check.that(clusters >= 1, "clusters must be >= 1, got %d", clusters);
    }

    /** Returns SimCLR in 10 clusters, with shares of 2 to 3 to 1. */
    public static DnC standard() {
        return new DnC(SimCLR.paper(), CLUSTERS, Shares.standard());
    }

    /** Returns the same on the basis of another method. */
    public DnC withContrast(Method other) {
        return new DnC(other, clusters, shares);
    }

    /** Returns the same with base and experts that contrast at another temperature; distillation has none. */
    @Override
    public DnC withTemperature(double temperature) {
        return withContrast(contrast.withTemperature(temperature));
    }

    /** Returns the same with another number of experts. */
    public DnC withClusters(int experts) {
        return new DnC(contrast, experts, shares);
    }

    /** Returns the same with other lengths of the stages. */
    public DnC withShares(Shares other) {
        return new DnC(contrast, clusters, other);
    }

    @Override
    public Learner learner(Backbone backbone, NDManager manager) {
        Network student = backbone.build(manager);
        int width = backbone.features();
        Network base = new Regressor(manager, width, width);
        List<Regressor> experts = IntStream.range(0, clusters).mapToObj(i -> new Regressor(manager, width, width)).toList();
        return new Distiller(student, base, experts, this::teachers);
    }

    private Teachers teachers(School school) {
        Shares epochs = shares.over(school.epochs());
        int[] all = IntStream.range(0, school.images()).toArray();
        Network base = school.graduate(new School.Course("base", contrast, epochs.base(), all));
        int[] expertOf = expertOf(school, base);
        List<Network> experts = new ArrayList<>();
        for (int expert = 0; expert <= IntStream.of(expertOf).max().orElseThrow(); expert++) {
            int number = expert;
            int[] theirs = IntStream.of(all).filter(image -> expertOf[image] == number).toArray();
            String name = String.format(Locale.ROOT, "expert-%02d", expert);
            experts.add(school.graduate(new School.Course(name, contrast, epochs.experts(), theirs)));
        }
        return new Teachers(base, experts, expertOf);
    }

    private int[] expertOf(School school, Network base) {
        KMeans division = KMeans.of(clusters).withSmallest(FEWEST_IMAGES).withSeed(school.seed());
        int[] expertOf = school.kept("clusters", () -> divided(division, school.features(base)));
        int last = IntStream.of(expertOf).max().orElseThrow();
        Check.that(last < clusters, "clusters must be numbered below %d, as there are so many experts at most, got %d; delete the file of "
                + "the clusters in the run's folder to have them found anew", clusters, last);
        return expertOf;
    }

    /** Images without features count as the first expert's, where they will be passed over as they were here. */
    private static int[] divided(KMeans division, float[][] features) {
        int[] present = IntStream.range(0, features.length).filter(image -> features[image] != null).toArray();
        Check.that(present.length > 0, "at least one image must be readable to find clusters, all %d are not", features.length);
        int[] clusters = division.of(IntStream.of(present).mapToObj(image -> features[image]).toArray(float[][]::new));
        int[] expertOf = new int[features.length];
        IntStream.range(0, present.length).forEach(row -> expertOf[present[row]] = clusters[row]);
        return expertOf;
    }

    @Override
    public int ownEpochs(int epochs) {
        return shares.over(epochs).distillation();
    }

    @Override
    public List<Companion> ownCompanions(List<Companion> all) {
        return List.of();
    }

    @Override
    public int projectionDimension() {
        return contrast.projectionDimension();
    }

    /** Returns {@code DnC}, with its basis where that is not plain SimCLR, as in {@code DnC(SDCLR)}. */
    @Override
    public String title() {
        return contrast.title().equals(SimCLR.paper().title()) ? "DnC" : "DnC(" + contrast.title() + ")";
    }
}
