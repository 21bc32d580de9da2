package org.asyncio4j.bench.page.contestant;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.bench.contestants.start.StartClassPath;

/** The AOT caches of JVMs: what a first run has loaded and linked, written in a single step as of JDK 25. */
public final class AotCaches {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ProgramLookup workplace;

    /** Creates caches in the build folder of {@code workplace}. */
    public AotCaches(ProgramLookup workplace) {
        this.workplace = workplace;
    }

    /**
     * Returns the command of a start whose class path contains only the jars that {@code technology} needs, because a
     * JVM opens each jar on it. A cache accepts no folder of classes, and a start without a cache must not differ in
     * anything else.
     */
    public List<String> fromJars(String technology, List<String> command) throws ContestantException {
        List<String> all = new ArrayList<>(command);
        try {
            all.set(all.indexOf("-cp") + 1, StartClassPath.of(technology, workplace.classes().resolveSibling("")));
        } catch (IOException e) {
            throw new ContestantException("needs bench's jar: mvn -pl bench -am package", e.toString(), false);
        }
        return all;
    }

    /** Returns the same command with a cache, which this method creates with one run. */
    public List<String> with(String name, List<String> command) throws ContestantException {
        var cache = workplace.built("aot").resolve(name + ".aot");
        try {
            Files.createDirectories(cache.getParent());
            Files.deleteIfExists(cache);
        } catch (IOException e) {
            throw new ContestantException("no room for the AOT cache: " + e.getMessage(), "", false);
        }
        var made = Command.run(workplace.root(), PATIENCE, withFlag(command, "-XX:AOTCacheOutput=" + cache));
        if (!Files.exists(cache)) {
            throw new ContestantException("the JVM made no AOT cache", made.output(), false);
        }
        return withFlag(command, "-XX:AOTCache=" + cache);
    }

    private static List<String> withFlag(List<String> command, String flag) {
        List<String> all = new ArrayList<>(command);
        all.add(1, flag);
        return all;
    }
}
