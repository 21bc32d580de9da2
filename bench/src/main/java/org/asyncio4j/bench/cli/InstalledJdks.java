package org.asyncio4j.bench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JDKs on this machine that can run the library: the newest of each version. */
final class InstalledJdks {

    private static final int MIN_FEATURE = 25;

    private InstalledJdks() {}

    /**
     * A JDK.
     *
     * @param feature its feature version, such as 25
     * @param version its whole version, such as 25.0.1
     */
    record Jdk(Path home, int feature, String version) {

        Path java() {
            return home.resolve("bin").resolve("java");
        }

        /** Reads the JDK in {@code home}; empty if there is none of version 25 or later. */
        static Optional<Jdk> in(Path home) {
            Path release = home.resolve("release");
            if (!Files.isExecutable(home.resolve("bin").resolve("java")) || !Files.isReadable(release)) {
                return Optional.empty();
            }
            try (Stream<String> lines = Files.lines(release)) {
                return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                        .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                        .map(version -> new Jdk(home, Runtime.Version.parse(version).feature(), version))
                        .filter(jdk -> jdk.feature() >= MIN_FEATURE)
                        .findFirst();
            } catch (IOException | IllegalArgumentException unreadable) {
                return Optional.empty();
            }
        }
    }

    /** Returns the JDKs in {@code homes}, in the usual folders of JDKs, and the one that runs this. */
    static Collection<Jdk> find(List<Path> homes) {
        Map<Integer, Jdk> newest = new TreeMap<>();
        List<Path> candidates = new ArrayList<>(homes);
        candidates.add(Path.of(System.getProperty("java.home")));
        usualFolders().forEach(folder -> candidates.addAll(childrenOf(folder)));
        for (Path home : candidates) { // those that were named come first and stay
            Jdk.in(home).ifPresent(jdk -> newest.putIfAbsent(jdk.feature(), jdk));
        }
        return newest.values();
    }

    private static Stream<Path> usualFolders() {
        Path user = Path.of(System.getProperty("user.home"));
        return Stream.of(
                user.resolve(".sdkman/candidates/java"),
                user.resolve(".jdks"),
                user.resolve(".gradle/jdks"),
                Path.of("/usr/lib/jvm"),
                Path.of("/opt"),
                Path.of("/opt/jvm"),
                Path.of("/usr/local/java"));
    }

    private static List<Path> childrenOf(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
