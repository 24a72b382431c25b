package org.geoharm.notebook;

import java.io.PrintStream;
import java.util.Set;
import java.util.TreeSet;
import org.geoharm.check.Check;

/**
 * {@code %env NAME} shows a variable of the environment, {@code %env NAME=VALUE} sets the system property of that name, which is as
 * near as it gets: Java cannot change its own environment.
 */
final class EnvMagic implements Magic {

    @Override
    public void call(String argument, PrintStream out) {
        int equals = argument.indexOf('=');
        if (argument.isEmpty()) {
            out.println(String.join(" ", new TreeSet<>(System.getenv().keySet())));
        } else if (equals < 0) {
            out.println(argument + "=" + value(argument));
        } else {
            set(argument.substring(0, equals).strip(), argument.substring(equals + 1).strip(), out);
        }
    }

    private static String value(String name) {
        String property = System.getProperty(name);
        if (property != null) {
            return property + " (system property)";
        }
        String value = System.getenv(name);
        Set<String> names = System.getenv().keySet();
        Check.that(value != null, "%s", name + " is no variable of the environment and no system property"
                + Nearest.to(name, names).map(near -> "; did you mean " + near + "?").orElse("; %env alone lists the variables"));
        return value;
    }

    private static void set(String name, String value, PrintStream out) {
        Check.that(name.matches("[A-Za-z_][\\w.]*"), "a variable's name must be letters, digits, dots and _, got '%s'; "
                + "write %%env NAME=VALUE", name);
        System.setProperty(name, value);
        out.println("system property " + name + "=" + value + "; System.getProperty sees it, System.getenv and native libraries do not, "
                + "for Java cannot change its environment: set what they need before the start");
    }
}
