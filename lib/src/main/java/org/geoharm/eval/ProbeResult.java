package org.geoharm.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.geoharm.check.Check;
import org.geoharm.data.ClassGroup;
import org.geoharm.data.ClassGroups;
import org.geoharm.io.AtomicFile;
import org.geoharm.report.GroupAccuracy;

/** What a probe of one network found, with the protocol that makes it comparable; kept as {@code result.json}. */
public final class ProbeResult {

    private final String protocol;
    private final long seed;
    private final ClassAccuracy accuracy;
    private final String groupRule;
    private final Map<ClassGroup, int[]> groups;
    private final GroupAccuracy groupAccuracy;

    /** Takes groups that hold classes of {@code accuracy}; their arrays are kept. */
    ProbeResult(Protocol how, ClassAccuracy accuracy, Map<ClassGroup, int[]> groups) {
        this.protocol = how.text();
        this.seed = how.seed();
        this.groupRule = how.groupRule();
        this.accuracy = accuracy;
        this.groups = new EnumMap<>(groups);
        this.groupAccuracy = GroupAccuracy.of(accuracy.perClass(), groups.get(ClassGroup.MANY), groups.get(ClassGroup.MEDIUM),
                groups.get(ClassGroup.FEW));
    }

    /** How it was measured. */
    record Protocol(String text, long seed, String groupRule) {}

    /**
     * Puts together what was measured and how.
     *
     * @param protocol how, in words, such as {@link LinearProbe#protocol()}
     * @param seed of the measurement; 0 where nothing in it is random
     * @param accuracy what was measured
     * @param groups of the same classes, by their images in pre-training
     * @throws IllegalArgumentException if the numbers of classes differ
     */
    public static ProbeResult of(String protocol, long seed, ClassAccuracy accuracy, ClassGroups groups) {
        int classes = accuracy.perClass().length;
        Check.that(groups.classes() == classes, "groups must be those of %d classes, as many as were probed, got %d",
                classes, groups.classes());
        Map<ClassGroup, int[]> members = new EnumMap<>(ClassGroup.class);
        for (ClassGroup group : ClassGroup.values()) {
            members.put(group, groups.classes(group));
        }
        return new ProbeResult(new Protocol(protocol, seed, groups.rule()), accuracy, members);
    }

    /** Returns how it was measured, in words. */
    public String protocol() {
        return protocol;
    }

    /** Returns the seed of the measurement. */
    public long seed() {
        return seed;
    }

    /** Returns the accuracy overall and per class. */
    public ClassAccuracy accuracy() {
        return accuracy;
    }

    /** Returns how classes were grouped, in words. */
    public String groupRule() {
        return groupRule;
    }

    /** Returns the classes of a group in ascending order; none if it is empty. */
    public int[] classes(ClassGroup group) {
        return groups.get(group).clone();
    }

    /** Returns the accuracy of the groups. */
    public GroupAccuracy groupAccuracy() {
        return groupAccuracy;
    }

    /** Returns everything as indented JSON; a class without test images has the accuracy null. */
    public String toJson() {
        return ProbeResultJson.text(this);
    }

    /**
     * Writes {@link #toJson()} to a file, all or nothing.
     *
     * @throws IOException if the folder cannot be written
     */
    public void write(Path file) throws IOException {
        AtomicFile.writeString(file, toJson());
    }

    /**
     * Reads what {@link #write} wrote. The accuracy of the groups is computed anew from the accuracy per class.
     *
     * @throws IOException if the file is missing or is no such JSON; the message names file, field and rule
     */
    public static ProbeResult read(Path file) throws IOException {
        return ProbeResultJson.read(file);
    }

    @Override
    public String toString() {
        return "ProbeResult(" + accuracy + ", " + groupAccuracy + ")";
    }
}
