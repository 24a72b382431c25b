package org.geoharm.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.geoharm.model.Backbone;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.model.ResNet18;
import org.geoharm.model.Weight;
import org.geoharm.model.Weights;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Sgd;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DistillerTest {

    private static final int[] EXPERT_OF = {0, 1, 1, 0, 1, 0, 1, 1};
    private static final Backbone BACKBONE = new ResNet18(2);

    private final NDManager manager = Torch.newManager(Device.cpu());
    private final Faculty faculty = new Faculty();
    private Learner student;
    private Sgd sgd;

    /** Has untrained networks for teachers. */
    private final class Faculty implements School {

        private final List<Course> courses = new ArrayList<>();
        private final List<Network> teachers = new ArrayList<>();

        @Override
        public int images() {
            return EXPERT_OF.length;
        }

        @Override
        public int epochs() {
            return 60;
        }

        @Override
        public long seed() {
            return 3;
        }

        @Override
        public Network graduate(Course course) {
            courses.add(course);
            teachers.add(BACKBONE.build(manager));
            return teachers.get(teachers.size() - 1);
        }

        @Override
        public float[][] features(Network network) {
            throw new AssertionError("the clusters were found before");
        }

        @Override
        public int[] kept(String name, Supplier<int[]> find) {
            assertEquals("clusters", name);
            return EXPERT_OF;
        }
    }

    @BeforeEach
    void enrol() {
        Torch.seed(1);
        student = DnC.standard().withClusters(3).learner(BACKBONE, manager);
        sgd = new Sgd(Weights.trainable(student.weights()), manager, 0.9, 0);
        student.prepare(faculty);
    }

    @AfterEach
    void close() {
        sgd.close();
        manager.close();
    }

    private Views views(int... indices) {
        Shape shape = new Shape(indices.length, 3, 16, 16);
        return new Views(manager.randomNormal(shape), manager.randomNormal(shape), indices);
    }

    @SuppressWarnings("try") // the mode acts by being there
    private Step step(Views views) {
        try (GradMode mode = GradMode.on()) {
            return student.step(views, List.of());
        }
    }

    private NDArray weight(String name) {
        return student.weights().stream().filter(weight -> weight.name().equals(name)).map(Weight::array).findFirst().orElseThrow();
    }

    private static float size(NDArray gradient) {
        return gradient.abs().max().getFloat();
    }

    @Test
    void prepare_teachesABaseOnAllAndExpertsOnTheirClusters() {
        assertEquals(List.of("base", "expert-00", "expert-01"), faculty.courses.stream().map(School.Course::name).toList());
        assertEquals(List.of(20, 30, 30), faculty.courses.stream().map(School.Course::epochs).toList());
        assertArrayEquals(IntStream.range(0, 8).toArray(), faculty.courses.get(0).images());
        assertArrayEquals(new int[] {0, 3, 5}, faculty.courses.get(1).images());
        assertArrayEquals(new int[] {1, 2, 4, 6, 7}, faculty.courses.get(2).images());
    }

    /** Straight from the definition, image after image. */
    @Test
    @SuppressWarnings("try") // the mode acts by being there
    void step_lossOfAnImage_isThatOfBaseAndItsExpert() {
        int[] indices = {4, 0, 7, 3, 5};
        Views views = views(indices);
        float[] expected = new float[indices.length];
        try (GradMode mode = GradMode.off()) {
            for (NDArray view : List.of(views.view1(), views.view2())) {
                NDArray features = student.backbone().forward(view, Mode.TRAINING);
                for (int row = 0; row < indices.length; row++) {
                    int expert = EXPERT_OF[indices[row]];
                    NDArray mine = features.get(row + ":" + (row + 1));
                    expected[row] += distance(mine, "base_regressor", teach(0, view, row)) / 2;
                    expected[row] += distance(mine, "expert_regressor." + expert, teach(1 + expert, view, row)) / 2;
                }
            }
        }
        Step step = step(views);
        assertArrayEquals(expected, step.perImageLoss().toFloatArray(), 1e-5f);
        assertEquals(new Shape(5, BACKBONE.features()), step.z1().getShape());
    }

    private NDArray teach(int teacher, NDArray view, int row) {
        return faculty.teachers.get(teacher).forward(view.get(row + ":" + (row + 1)), Mode.EVALUATION);
    }

    private float distance(NDArray features, String regressor, NDArray target) {
        NDArray hidden = features.matMul(weight(regressor + ".fc1.weight").transpose()).add(weight(regressor + ".fc1.bias")).maximum(0);
        NDArray predicted = hidden.matMul(weight(regressor + ".fc2.weight").transpose()).add(weight(regressor + ".fc2.bias"));
        NDArray difference = predicted.div(predicted.norm()).sub(target.div(target.norm()));
        return difference.square().sum().getFloat();
    }

    @Test
    void step_changesOnlyTheRegressorsOfExpertsThatHaveImages() {
        step(views(1, 2, 4, 6));
        assertEquals(0, size(weight("expert_regressor.0.fc1.weight").getGradient()));
        assertTrue(size(weight("expert_regressor.1.fc1.weight").getGradient()) > 0);
        assertEquals(0, size(weight("expert_regressor.2.fc1.weight").getGradient()));
        assertTrue(size(weight("base_regressor.fc1.weight").getGradient()) > 0);
        assertTrue(size(weight("backbone.conv1.weight").getGradient()) > 0);
        step(views(0, 1, 2, 3));
        assertTrue(size(weight("expert_regressor.0.fc1.weight").getGradient()) > 0);
        assertEquals(0, size(weight("expert_regressor.2.fc1.weight").getGradient()));
    }

    /** Against differences of the loss, which has to hold after garbage collections in between. */
    @Test
    void step_addsTheGradientOfTheMeanLoss() {
        Views views = views(0, 1, 2, 3);
        System.gc();
        step(views);
        Map<String, float[]> gradients = new LinkedHashMap<>();
        List.of("base_regressor.fc2.bias", "expert_regressor.0.fc2.bias", "expert_regressor.1.fc1.bias")
                .forEach(name -> gradients.put(name, weight(name).getGradient().toFloatArray()));
        gradients.forEach((name, gradient) -> {
            NDArray array = weight(name);
            float[] values = array.toFloatArray();
            float[] differences = new float[3];
            for (int i = 0; i < differences.length; i++) {
                differences[i] = (moved(views, array, values, i, 0.01f) - moved(views, array, values, i, -0.01f)) / 0.02f;
            }
            assertArrayEquals(Arrays.copyOf(gradient, 3), differences, 2e-3f, name);
        });
    }

    @SuppressWarnings("try") // the mode acts by being there
    private float moved(Views views, NDArray array, float[] values, int index, float by) {
        float[] changed = values.clone();
        changed[index] += by;
        try (GradMode mode = GradMode.off()) {
            array.set(changed);
        }
        float loss = step(views).perImageLoss().mean().getFloat();
        try (GradMode mode = GradMode.off()) {
            array.set(values);
        }
        return loss;
    }

    @Test
    void steps_bringTheStudentNearerToItsTeachers_whoStayAsTheyAre() {
        Views views = views(0, 1, 2, 3, 4, 5, 6, 7);
        float[] before = faculty.teachers.get(1).weights().get(0).array().toFloatArray();
        float first = step(views).perImageLoss().mean().getFloat();
        sgd.step(0);
        float last = first;
        for (int i = 0; i < 30; i++) {
            last = step(views).perImageLoss().mean().getFloat();
            sgd.step(0.05);
        }
        assertTrue(last < first / 3, "loss went from " + first + " to " + last);
        assertArrayEquals(before, faculty.teachers.get(1).weights().get(0).array().toFloatArray());
    }

    @Test
    void step_beforePrepare_orWithTerms_isRefused() {
        Learner alone = DnC.standard().withClusters(2).learner(BACKBONE, manager);
        assertEquals("a student needs its teachers before the first step; call prepare",
                assertThrows(IllegalStateException.class, () -> alone.step(views(0, 1), List.of())).getMessage());
        assertEquals("distillation compares no projections, so it takes no terms, got 1",
                assertThrows(IllegalArgumentException.class, () -> student.step(views(0, 1), List.of((z1, z2) -> z1.sum()))).getMessage());
    }
}
