package org.geoharm.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.geoharm.check.Check;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.model.Weight;
import org.geoharm.model.Weights;
import org.geoharm.torch.Backward;
import org.geoharm.torch.NativeScalar;

/**
 * A student whose features have to tell what the base model and the image's expert make of the same view.
 *
 * <p>Each teacher has a regressor of its own behind the student's features. The loss of an image is
 * {@code |p_b - t_b|^2 + |p_e - t_e|^2}, averaged over its two views, p and t being predictions and teachers' features at unit length.
 */
final class Distiller implements Learner {

    private static final double VIEWS = 2;

    private final Network student;
    private final Network baseRegressor;
    private final List<Network> expertRegressors;
    private final Function<School, Teachers> training;
    private Teachers teachers;

    /**
     * Puts a student together.
     *
     * @param student maps images to features
     * @param baseRegressor predicts the base model's features
     * @param expertRegressors one an expert; those without one stay as they are
     * @param training finds the teachers
     */
    Distiller(Network student, Network baseRegressor, List<? extends Network> expertRegressors, Function<School, Teachers> training) {
        this.student = student;
        this.baseRegressor = baseRegressor;
        this.expertRegressors = List.copyOf(expertRegressors);
        this.training = training;
    }

    @Override
    public Network backbone() {
        return student;
    }

    @Override
    public List<Weight> weights() {
        Map<String, Network> parts = new LinkedHashMap<>();
        parts.put("backbone", student);
        parts.put("base_regressor", baseRegressor);
        for (int expert = 0; expert < expertRegressors.size(); expert++) {
            parts.put("expert_regressor." + expert, expertRegressors.get(expert));
        }
        return Weights.of(parts);
    }

    @Override
    public void prepare(School school) {
        teachers = training.apply(school);
    }

    /**
     * Adds the gradients of one batch.
     *
     * @param terms must be none, as there are no projections to compare
     * @return the loss in [0, 8] of each image; in place of projections the predictions of the base model's features
     */
    @Override
    public Step step(Views views, List<LossTerm> terms) {
        Check.state(teachers != null, "a student needs its teachers before the first step; call prepare");
        Check.that(terms.isEmpty(), "distillation compares no projections, so it takes no terms, got %d", terms.size());
        ExpertRows rows = ExpertRows.of(views.indices(), teachers.expertOf(), views.view1().getManager());
        NDArray features = student.forward(views.view1(), Mode.TRAINING);                          // (N, C)
        NDArray prediction = baseRegressor.forward(features, Mode.TRAINING);
        NDArray first = loss(views.view1(), features, prediction, rows);                           // (N)
        NDArray other = student.forward(views.view2(), Mode.TRAINING);
        NDArray second = loss(views.view2(), other, baseRegressor.forward(other, Mode.TRAINING), rows);
        NDArray perImage = NativeScalar.times(first.add(second), 1 / VIEWS);
        Backward.from(perImage.mean());
        return new Step(perImage, prediction, List.of());
    }

    private NDArray loss(NDArray view, NDArray features, NDArray prediction, ExpertRows rows) {
        NDList byExpert = new NDList();
        for (ExpertRows.Group group : rows.groups()) {
            NDArray expected = teachers.ofExpert(group.expert(), view.get(group.rows()));          // (n, C)
            NDArray predicted = expertRegressors.get(group.expert()).forward(features.get(group.rows()), Mode.TRAINING);
            byExpert.add(distance(predicted, expected));
        }
        return distance(prediction, teachers.ofBase(view)).add(together(byExpert).get(rows.back()));
    }

    /** The engine's bindings answer with a copy without gradient where there is but one array to put together. */
    private static NDArray together(NDList parts) {
        return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts);
    }

    /** Returns the squared distance of each prediction, brought to unit length, from its target: 2 - 2 cos, (n). */
    private static NDArray distance(NDArray predicted, NDArray target) {
        NDArray cosine = predicted.normalize(2, 1).mul(target).sum(new int[] {1});
        return NativeScalar.times(cosine, -2).add(2);
    }
}
