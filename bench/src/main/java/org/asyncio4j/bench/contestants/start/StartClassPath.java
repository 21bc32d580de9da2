package org.asyncio4j.bench.contestants.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The jars on the class path of a technology's hello world: not all jars of bench, because each jar present is opened.
 * They are jars because an AOT cache accepts no folders, and their order is fixed because it requires that, too.
 */
public final class StartClassPath {

    private StartClassPath() {}

    /**
     * Returns the class path of {@link StartUp} for {@code technology}; {@code target} is the target folder of bench,
     * packaged.
     */
    public static String of(String technology, Path target) throws IOException {
        List<Path> jars = new ArrayList<>(matching(target, "asyncio4j-bench-*.jar"));
        Path lib = target.resolve("lib");
        switch (technology) {
            case "nio-carried", "nio-handoff" -> jars.addAll(ours(lib, "nio"));
            case "virtual-carried", "virtual-handoff" -> jars.addAll(ours(lib, "virtual"));
            case "vertx-carried", "vertx-handoff" -> {
                jars.addAll(ours(lib, "vertx"));
                jars.addAll(vertx(lib));
            }
            case "vertx" -> jars.addAll(vertx(lib));
            case "netty-nio" -> jars.addAll(matching(lib, "netty-{buffer,common,resolver,transport}.jar"));
            case "floor", "virtual-threads" -> {
                // the JDK alone
            }
            default -> throw new IllegalArgumentException("no hello world of " + technology);
        }
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }

    private static List<Path> ours(Path lib, String backEnd) throws IOException {
        return matching(lib, "asyncio4j-{api,spi," + backEnd + "}.jar");
    }

    private static List<Path> vertx(Path lib) throws IOException {
        return matching(lib, "{vertx-core,vertx-core-logging,jackson-core,netty-*}.jar");
    }

    private static List<Path> matching(Path folder, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            for (Path file : files) {
                if (!file.toString().matches(".*-(sources|javadoc)\\.jar")) {
                    found.add(file);
                }
            }
        }
        Collections.sort(found);
        return found;
    }
}
