package org.geoharm.notebook;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/**
 * Finds libraries with what they need to run, as Maven does: in the local repository, else in the repositories that the user's
 * {@code settings.xml} names, through its mirrors and proxies. What the local repository has is not asked for again.
 */
final class MavenLibraries {

    private static final int CAUSES = 20;

    private final ContextOverrides settings;

    private MavenLibraries(ContextOverrides settings) {
        this.settings = settings;
    }

    /** Uses the user's settings and local repository; {@code -Dmaven.repo.local} names another. */
    static MavenLibraries ofUser() {
        return new MavenLibraries(ContextOverrides.create().withUserSettings(true).withLocalRepositoryOverride(localRepository()).build());
    }

    /** Returns a copy that asks no remote repository. */
    MavenLibraries offline() {
        return new MavenLibraries(settings.toBuilder().offline(true).build());
    }

    /** Returns a copy with another local repository. */
    MavenLibraries withLocalRepository(Path folder) {
        return new MavenLibraries(settings.toBuilder().withLocalRepositoryOverride(folder).build());
    }

    /**
     * Finds a library.
     *
     * @param coordinates group:artifact:version or group:artifact:extension:version
     * @return the library's file, then those of the libraries that it needs at run time
     * @throws IllegalArgumentException if the coordinates are none
     * @throws IOException if it or something it needs cannot be had; the message says what, where it was looked for and what to do
     */
    List<Artifact> find(String coordinates) throws IOException {
        Artifact wanted = artifact(coordinates);
        try (Context context = Runtimes.INSTANCE.getRuntime().create(settings)) {
            CollectRequest collect = new CollectRequest(new Dependency(wanted, JavaScopes.RUNTIME), context.remoteRepositories());
            DependencyRequest request = new DependencyRequest(collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
            try {
                return context.repositorySystem().resolveDependencies(context.repositorySystemSession(), request).getArtifactResults()
                        .stream().map(ArtifactResult::getArtifact).toList();
            } catch (DependencyResolutionException e) {
                throw new IOException(coordinates + " cannot be had: " + reason(e) + ". Looked in " + places(context) + ". "
                        + remedy(context), e);
            }
        }
    }

    private static Path localRepository() {
        String folder = System.getProperty("maven.repo.local");
        return folder == null ? null : Path.of(folder);
    }

    private static Artifact artifact(String coordinates) {
        try {
            return new DefaultArtifact(coordinates);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a library must be GROUP:ARTIFACT:VERSION, such as org.slf4j:slf4j-api:2.0.17, got "
                    + coordinates, e);
        }
    }

    private static String reason(Throwable error) {
        Set<String> said = new LinkedHashSet<>();
        Throwable next = error;
        for (int i = 0; next != null && i < CAUSES; i++) {
            said.add(String.valueOf(next.getMessage()));
            next = next.getCause();
        }
        return said.stream().filter(word -> said.stream().noneMatch(other -> !other.equals(word) && other.contains(word)))
                .collect(Collectors.joining("; "));
    }

    private static String places(Context context) {
        String remote = context.remoteRepositories().stream().map(MavenLibraries::place).collect(Collectors.joining(", "));
        String local = context.repositorySystemSession().getLocalRepository().getBasedir().toString();
        return "the local repository " + local
                + (isOffline(context) ? " only, for Maven is offline (else in " + remote + ")" : " and " + remote);
    }

    private static String place(RemoteRepository repository) {
        return repository.getId() + " (" + repository.getUrl() + ")";
    }

    private static String remedy(Context context) {
        return isOffline(context) ? "Call %maven without --offline and settings.xml without <offline>, or fetch it once with a network"
                : "Look at the spelling and the version, or name the repository that has it in Maven's settings.xml; without a network, "
                + "fetch it once where there is one";
    }

    private static boolean isOffline(Context context) {
        return context.repositorySystemSession().isOffline();
    }
}
