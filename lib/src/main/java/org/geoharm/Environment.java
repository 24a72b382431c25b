package org.geoharm;

import ai.djl.Device;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.geoharm.torch.Torch;

/**
 * What a run was computed with.
 *
 * @param geoharm version of this library
 * @param engine name and version of the tensor engine
 * @param java version of the Java machine
 * @param device what it was computed on, such as {@code cpu} or {@code cuda:0}
 * @param threads threads of one operation on the CPU; another number changes the last bits
 */
public record Environment(String geoharm, String engine, String java, String device, int threads) {

    /**
     * Returns what this process computes with.
     *
     * @param device as in {@link Session#device()}
     */
    public static Environment here(String device) {
        Device where = Torch.device(device);
        return new Environment(version(), Torch.engine().getEngineName() + " " + Torch.engine().getVersion(),
                System.getProperty("java.version"), Torch.name(where), Torch.threadsHere());
    }

    /** Returns the version of this library. */
    public static String version() {
        try (InputStream in = Environment.class.getResourceAsStream("/org/geoharm/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
