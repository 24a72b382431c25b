package org.geoharm.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geoharm.check.Check;

/** Two monitors in one. */
record MonitorPair(Monitor first, Monitor second) implements Monitor {

    MonitorPair {
        List<String> taken = first.columns();
        second.columns().forEach(name -> Check.that(!taken.contains(name), "two monitors must have columns of different names, both "
                + "have '%s'; leave one of them out", name));
    }

    @Override
    public List<String> columns() {
        return Stream.of(first, second).flatMap(monitor -> monitor.columns().stream()).toList();
    }

    @Override
    public Map<String, Double> measure(Moment moment) {
        Map<String, Double> both = new LinkedHashMap<>(first.measure(moment));
        both.putAll(second.measure(moment));
        return both;
    }
}
