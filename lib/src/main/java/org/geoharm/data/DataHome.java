package org.geoharm.data;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The folder where data sets are looked for, and put when they are downloaded. */
public final class DataHome {

    private DataHome() {}

    /**
     * Returns the folder: the system property {@code geoharm.data}, else the environment variable {@code GEOHARM_DATA}, else
     * {@code .geoharm/data} in the user's home. Blank settings count as none. The folder need not exist.
     */
    public static Path path() {
        return choose(System.getProperty("geoharm.data"), System.getenv("GEOHARM_DATA"), System.getProperty("user.home"));
    }

    static Path choose(String property, String variable, String userHome) {
        return Stream.of(property, variable)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(Path::of)
                .orElse(Path.of(userHome, ".geoharm", "data"));
    }
}
