package org.geoharm.bench;

import java.io.IOException;
import java.util.List;

/** A subject: something that can be measured. */
interface Benchmark {

    /** Returns its name, one word; those of its measurements begin with it. */
    String name();

    /**
     * Measures it.
     *
     * @return at least one row; the same names on every run at one setup
     * @throws IOException if temporary files cannot be written
     */
    List<Measurement> measure(Setup setup) throws IOException;
}
