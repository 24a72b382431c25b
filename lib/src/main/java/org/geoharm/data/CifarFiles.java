package org.geoharm.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of an official CIFAR binary version, and where to look for them.
 *
 * @param type class that loads and downloads it, for messages
 * @param folder folder in the official archive
 * @param archive name of the official archive
 * @param train files of training records, in order
 * @param test files of test records
 * @param classNames file of class names, one a line
 */
record CifarFiles(
        String type, String folder, String archive, List<String> train, List<String> test, String classNames) {

    static final String PAGE = "https://www.cs.toronto.edu/~kriz/cifar.html";

    List<String> all() {
        return Stream.of(train, test, List.of(classNames)).flatMap(List::stream).toList();
    }

    /**
     * Finds what to read: an archive, or a folder with all the files.
     *
     * @param place an archive, or a folder that holds the files, the official folder or the archive
     */
    Optional<Path> find(Path place) {
        if (Files.isRegularFile(place)) {
            return Optional.of(place);
        }
        Stream<Path> folders = Stream.of(place, place.resolve(folder)).filter(this::isComplete);
        Stream<Path> archives = Stream.of(archive, archive.replace(".tar.gz", ".tar"))
                .map(place::resolve).filter(Files::isRegularFile);
        return Stream.concat(folders, archives).findFirst();
    }

    private boolean isComplete(Path candidate) {
        return all().stream().allMatch(file -> Files.isRegularFile(candidate.resolve(file)));
    }

    /** Returns the failure to find anything at a place, saying what is missing there. */
    IOException notFound(Path place) {
        for (Path candidate : List.of(place, place.resolve(folder))) {
            List<String> found = all().stream().filter(file -> Files.isRegularFile(candidate.resolve(file))).toList();
            if (!found.isEmpty()) {
                return missing(candidate, found);
            }
        }
        String what = Files.exists(place)
                ? ": found no " + train.get(0) + ", no " + folder + "/" + train.get(0) + " and no " + archive
                : ": does not exist";
        return new FileNotFoundException(place + what + "; " + remedy(home(place)) + orDownload());
    }

    /** Returns the failure that some of the files are missing from a folder or archive. */
    IOException missing(Path place, Collection<String> found) {
        TreeSet<String> missing = new TreeSet<>(all());
        missing.removeAll(found);
        return new FileNotFoundException(place + ": " + String.join(", ", missing) + " missing; " + remedy(home(place))
                + orDownload());
    }

    private String orDownload() {
        return ", or let " + type + ".download() fetch it";
    }

    private static Path home(Path place) {
        return DataFiles.isArchive(place) ? place.toAbsolutePath().getParent() : place;
    }

    /** Returns where to get the files by hand and where to put them. */
    String remedy(Path home) {
        return "fetch " + archive + " from " + PAGE + " and put it into " + home + ", packed or unpacked (as " + folder + "/)";
    }
}
