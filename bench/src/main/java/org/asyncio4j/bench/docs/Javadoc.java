package org.asyncio4j.bench.docs;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** The Javadoc of the modules that are published, in one. */
final class Javadoc {

    /** The folders of modules, by the modules' names. */
    private static final Map<String, String> MODULES = modules();

    private final Path root;
    private final Path folder;

    Javadoc(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    private static Map<String, String> modules() {
        Map<String, String> modules = new LinkedHashMap<>();
        modules.put("org.asyncio4j", "api");
        modules.put("org.asyncio4j.spi", "spi");
        modules.put("org.asyncio4j.nio", "impl-nio");
        modules.put("org.asyncio4j.vertx", "impl-vertx");
        modules.put("org.asyncio4j.virtual", "impl-virtual");
        modules.put("org.asyncio4j.tck", "tck");
        return modules;
    }

    /** Writes it; false if the tool has found a fault, which it prints. */
    boolean write(List<Path> libraries) throws IOException {
        Files.createDirectories(folder);
        List<String> arguments = new ArrayList<>(List.of(
                "-d", folder.toString(),
                "-encoding", "UTF-8",
                "-quiet",
                "-Xdoclint:none",
                "-notimestamp",
                "--no-fonts",
                "-windowtitle", "asyncio4j",
                "-doctitle", "asyncio4j",
                "-tag", "apiNote:a:API Note:",
                "-tag", "implSpec:a:Implementation Requirements:",
                "-tag", "implNote:a:Implementation Note:",
                "--module-path", libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                "--module", String.join(",", MODULES.keySet())));
        MODULES.forEach((module, sources) -> {
            arguments.add("--module-source-path");
            arguments.add(module + "=" + root.resolve(sources).resolve("src/main/java"));
        });
        ToolProvider javadoc =
                ToolProvider.findFirst("javadoc").orElseThrow(() -> new IOException("this JDK has no javadoc"));
        var errors = new PrintWriter(System.err, true, System.err.charset());
        return javadoc.run(errors, errors, arguments.toArray(String[]::new)) == 0;
    }
}
