package org.geoharm;

import java.nio.file.Path;
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
 */
public record Session(Path runs, String device, TrainingListener listener, Monitor monitor) {

    private static volatile Session current = new Session(Path.of("runs"), "auto", new TrainingListener() {});

    /** Measures nothing while networks train. */
    public Session(Path runs, String device, TrainingListener listener) {
        this(runs, device, listener, Monitor.NONE);
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
        return new Session(folder, device, listener, monitor);
    }

    /** Returns the session on another device. */
    public Session withDevice(String name) {
        Torch.device(name);
        return new Session(runs, name, listener, monitor);
    }

    /** Returns the session with another listener. */
    public Session withListener(TrainingListener other) {
        return new Session(runs, device, other, monitor);
    }

    /** Returns the session with another monitor, such as {@code NeighbourMonitor.every(10, data)}. */
    public Session withMonitor(Monitor other) {
        return new Session(runs, device, listener, other);
    }
}
