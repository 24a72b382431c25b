package org.geoharm.notebook;

import java.io.PrintStream;
import org.geoharm.check.Check;
import org.geoharm.torch.DeviceReport;

/** {@code %gpu}: what this process computes with, and why not with a GPU. Starts the engine. */
final class GpuMagic implements Magic {

    @Override
    public void call(String argument, PrintStream out) {
        Check.that(argument.isEmpty(), "%%gpu takes no argument, got %s", argument);
        out.println("device   " + DeviceReport.device());
        out.println("gpu      " + DeviceReport.gpu());
    }
}
