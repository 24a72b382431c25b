package org.geoharm.display;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Rows of names and values: the settings of a record, those of a record in it beneath each other, deeper ones in a line. */
final class SettingsView {

    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    SettingsView(String title) {
        this.title = title;
    }

    SettingsView with(String name, Object value) {
        rows.add(List.of(name, String.valueOf(value)));
        return this;
    }

    /** Adds the components of a record. */
    SettingsView withAll(Record settings) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            add(component.getName(), value(settings, component));
        }
        return this;
    }

    TableView table() {
        return new TableView(title, List.of("Setting", "Value"), List.of(false, false), List.copyOf(rows), "");
    }

    private void add(String name, Object value) {
        if (value instanceof List<?> list) {
            list.forEach(item -> with(name, item));
        } else if (value instanceof Record inner) {
            with(name, inner.getClass().getSimpleName());
            for (RecordComponent component : inner.getClass().getRecordComponents()) {
                parts(name + "." + component.getName(), value(inner, component));
            }
        } else {
            with(name, value);
        }
    }

    private void parts(String name, Object value) {
        if (value instanceof List<?> list) {
            list.forEach(item -> with(name, item));
        } else {
            with(name, value);
        }
    }

    private static Object value(Record settings, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(settings);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException(component.getName() + " of " + settings.getClass().getName() + " cannot be read: " + e, e);
        }
    }
}
