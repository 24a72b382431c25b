package org.geoharm;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.Optional;
import org.geoharm.check.Check;
import org.geoharm.model.Backbone;
import org.geoharm.torch.Precision;
import org.geoharm.torch.Torch;
import org.geoharm.train.Monitor;
import org.geoharm.train.TrainingListener;

/**
 * Where runs lie, what they run on and who hears of them; nothing here changes what is computed, but for the device.
 *
 * @param runs folder of the run folders
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param listener hears of each batch and epoch
 * @param monitor measures the network while it trains
 * @param asked the precision that was asked for; empty for what is usual on the device
 */
public record Session(Path runs, String device, TrainingListener listener, Monitor monitor, Optional<Precision> asked) {

    private static volatile Session current = new Session(Path.of("runs"), "auto", new TrainingListener() {});

    /** Measures nothing while networks train. */
    public Session(Path runs, String device, TrainingListener listener) {
        this(runs, device, listener, Monitor.NONE);
    }

    /** Trains in the precision that is usual on the device. */
    public Session(Path runs, String device, TrainingListener listener, Monitor monitor) {
        this(runs, device, listener, monitor, Optional.empty());
    }

    /** Returns the session that is used where none is named: {@code runs/} in the working folder, the best device. */
    public static Session current() {
        return current;
    }

    /** Makes this the session that is used where none is named. */
    public Session use() {
        current = this;
        return this;
    }

    /** Returns the session with another folder for runs. */
    public Session withRuns(Path folder) {
        return new Session(folder, device, listener, monitor, asked);
    }

    /** Returns the session on another device. */
    public Session withDevice(String name) {
        Torch.device(name);
        return new Session(runs, name, listener, monitor, asked);
    }

    /** Returns the session with another listener. */
    public Session withListener(TrainingListener other) {
        return new Session(runs, device, other, monitor, asked);
    }

    /** Returns the session with another monitor, such as {@code NeighbourMonitor.every(10, data)}. */
    public Session withMonitor(Monitor other) {
        return new Session(runs, device, listener, other, asked);
    }

    /**
     * Returns the session with trainings in another precision than is usual on the device. A run in bfloat16 is another run than
     * the same in float32, and lies in another folder.
     *
     * @throws IllegalArgumentException if the device computes so only with many times the effort
     */
    public Session withPrecision(Precision precision) {
        precision.check(Torch.device(device));
        return new Session(runs, device, listener, monitor, Optional.of(precision));
    }

    /**
     * Returns what backbones of a kind are trained in here: what was asked for, else what is usual on the device if the backbone knows it.
     *
     * @throws IllegalArgumentException if the backbone does not know what was asked for, or the device has no good way to it
     */
    public Precision precision(Backbone backbone) {
        Device where = Torch.device(device);
        Precision usual = Precision.usual(where);
        Precision precision = asked.orElse(backbone.takes(usual) ? usual : Precision.FLOAT32);
        Check.that(backbone.takes(precision), "the backbone must compute in %s, %s does not; let its takes() say so if it does, "
                + "or use float32", precision, backbone);
        precision.check(where);
        return precision;
    }
}
