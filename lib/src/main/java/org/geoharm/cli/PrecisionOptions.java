package org.geoharm.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.geoharm.Session;
import org.geoharm.torch.Precision;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What type a backbone is trained in. */
final class PrecisionOptions {

    @Option(names = "--precision", paramLabel = "TYPE", converter = Converter.class,
            description = "Type that the backbone computes in: float32, or bfloat16, which takes about 0.6 of the memory and of the "
                    + "time where processors have it. Default: bfloat16 on a GPU, float32 on the CPU.")
    private Precision precision;

    private static final class Converter implements ITypeConverter<Precision> {

        @Override
        public Precision convert(String text) {
            return Arrays.stream(Precision.values()).filter(value -> value.toString().equals(text)).findFirst()
                    .orElseThrow(() -> new TypeConversionException("must be one of " + Arrays.stream(Precision.values())
                            .map(Precision::toString).collect(Collectors.joining(", ")) + ", was '" + text + "'"));
        }
    }

    /** Returns a session that trains so; its device is set already. */
    Session in(Session session) {
        return precision == null ? session : session.withPrecision(precision);
    }
}
