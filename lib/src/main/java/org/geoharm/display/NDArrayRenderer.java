package org.geoharm.display;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;

/**
 * Arrays in a few lines: shape, type, device, mean, least and largest value, the first values; colour images as pictures too.
 *
 * <p>Leaves no array behind, and reads a large one piece by piece, so that it is not copied whole into another type.
 */
final class NDArrayRenderer implements Renderer<NDArray> {

    private static final int SHOWN_VALUES = 8;
    /** Values that are looked at together; as doubles they take 8 MB. */
    private static final long PIECE = 1 << 20;

    @Override
    public MimeBundle render(NDArray array) {
        if (array.isReleased()) {
            return MimeBundle.text("NDArray, closed: its memory is given back");
        }
        try (GradMode mode = GradMode.off(); NDManager scope = array.getManager().newSubManager()) {
            scope.tempAttachAll(array);
            MimeBundle text = MimeBundle.text(summary(array));
            return TensorImages.areIn(array) ? text.with(MimeBundle.PNG, Png.base64(TensorImages.of(array).picture())) : text;
        }
    }

    private static String summary(NDArray array) {
        String shape = LongStream.of(array.getShape().getShape()).mapToObj(Long::toString).collect(Collectors.joining(", "));
        DataType type = array.getDataType();
        String head = "NDArray (" + shape + ") " + type.name().toLowerCase(Locale.ROOT) + " on "
                + Torch.name(array.getDevice());
        boolean numbers = type.isFloating() || type.isInteger() || type.isBoolean();
        if (!numbers || array.size() == 0) {
            return head;
        }
        NDArray flat = array.flatten();                                                          // (n)
        boolean whole = !type.isFloating();
        return head + "\n" + statistics(flat, whole) + "\n" + firstValues(flat, whole);
    }

    private static String statistics(NDArray flat, boolean whole) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (long from = 0; from < flat.size(); from += PIECE) {
            try (NDManager scope = flat.getManager().newSubManager()) {
                scope.tempAttachAll(flat);
                NDArray piece = flat.get(from + ":" + Math.min(from + PIECE, flat.size())).toType(DataType.FLOAT64, true);
                sum += piece.sum().getDouble();
                least = Math.min(least, piece.min().getDouble());
                largest = Math.max(largest, piece.max().getDouble());
            }
        }
        return "mean " + number(sum / flat.size()) + ", min " + number(least, whole) + ", max " + number(largest, whole);
    }

    private static String firstValues(NDArray flat, boolean whole) {
        NDArray first = flat.get("0:" + Math.min(SHOWN_VALUES, flat.size()));
        Stream<String> values = whole
                ? Arrays.stream(first.toType(DataType.INT64, true).toLongArray()).mapToObj(Long::toString)
                : DoubleStream.of(first.toType(DataType.FLOAT64, true).toDoubleArray()).mapToObj(NDArrayRenderer::number);
        return "values " + values.collect(Collectors.joining(", ")) + (flat.size() > SHOWN_VALUES ? ", …" : "");
    }

    private static String number(double value, boolean whole) {
        return whole ? String.format(Locale.ROOT, "%.0f", value) : number(value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
