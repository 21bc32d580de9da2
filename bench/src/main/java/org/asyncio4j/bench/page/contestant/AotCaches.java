package org.asyncio4j.bench.page.contestant;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.bench.contestants.start.StartClassPath;

/** Start-up of JVMs with a cache of what a first run has loaded and linked, as JDK 25 makes one in a single step. */
public final class AotCaches {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Workplace workplace;

    /** Keeps the caches in the build folder of {@code workplace}. */
    public AotCaches(Workplace workplace) {
        this.workplace = workplace;
    }

    /**
     * The command of a start, with the jars on its class path that {@code technology} needs: each one that is there is
     * opened. A cache takes no folder of classes; a start without one shall differ in nothing else.
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

    /** The same command with a cache, which is made here by one run. */
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
