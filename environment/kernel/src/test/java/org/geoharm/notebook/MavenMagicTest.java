package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenMagicTest {

    @TempDir
    private Path repository;

    private final List<Path> added = new ArrayList<>();
    private final ClassPath classPath = new ClassPath(added::add);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void call_addsALibraryAndWhatItNeeds() throws IOException {
        Library.install(repository, "upper", "Upper", "lower");
        Library.install(repository, "lower", "Lower", "");
        call("test:upper:1.0");
        assertEquals("test:upper:1.0: added to the class path: upper 1.0, lower 1.0\n", text());
        assertEquals(List.of("upper-1.0.jar", "lower-1.0.jar"), added.stream().map(path -> path.getFileName().toString()).toList());
        call("test:upper:1.0");
        assertTrue(text().endsWith("\ntest:upper:1.0: nothing to add to the class path\n"), text());
    }

    @Test
    void call_ofALibraryWhoseNeedIsMissing_namesIt() throws IOException {
        Library.install(repository, "upper", "Upper", "lower");
        String message = assertThrows(IOException.class, () -> call("test:upper:1.0")).getMessage();
        assertTrue(message.startsWith("test:upper:1.0 cannot be had: ") && message.contains("test:lower:jar:1.0"), message);
        assertTrue(message.contains(repository.toString()), message);
        assertEquals(List.of(), added);
    }

    @Test
    void call_ofWhatThisProgramRunsWith_keepsIt_andSaysSo() throws IOException {
        Library.install(repository, "slf4j-api", "Other", "");
        call("test:slf4j-api:1.0");
        assertTrue(text().startsWith("slf4j-api 2."), text());
        assertTrue(text().contains(" is here already and stays, 1.0 was asked for"), text());
        assertEquals(List.of(), added);
    }

    @Test
    void find_worksFromTheUsersLocalRepository_withoutNetwork() throws IOException {
        Path jar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .filter(path -> path.getFileName().toString().matches("commonmark-\\d.*\\.jar")).findFirst().orElseThrow();
        String version = jar.getParent().getFileName().toString();
        Path local = jar.getParent().getParent().getParent().getParent().getParent();
        var found = MavenLibraries.ofUser().withLocalRepository(local).offline().find("org.commonmark:commonmark:" + version);
        assertEquals(jar, found.get(0).getFile().toPath());
    }

    private void call(String argument) throws IOException {
        MavenLibraries libraries = MavenLibraries.ofUser().withLocalRepository(repository).offline();
        new MavenMagic(classPath, () -> libraries).call(argument, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
