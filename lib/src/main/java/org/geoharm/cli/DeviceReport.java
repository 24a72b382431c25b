package org.geoharm.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.geoharm.train.TrainingListener;

/** Tells when trainings start and end on one of several devices, in whole lines with the name of the device. */
final class DeviceReport implements TrainingListener {

    private static final double NANOS = 1e9;

    private final String device;
    private final PrintWriter out;
    private String title = "";
    private long start;

    DeviceReport(String device, PrintWriter out) {
        this.device = device;
        this.out = out;
    }

    @Override
    public void started(String what, int from, int epochs) {
        title = what;
        start = System.nanoTime();
        tell(String.format(Locale.ROOT, "%s: %s, epoch %d of %d", device, title, from + 1, epochs));
    }

    @Override
    public void ended() {
        tell(String.format(Locale.ROOT, "%s: %s, ended after %.0f s", device, title, (System.nanoTime() - start) / NANOS));
    }

    private void tell(String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
