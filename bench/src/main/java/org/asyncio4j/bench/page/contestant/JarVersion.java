package org.asyncio4j.bench.page.contestant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;

/** The version of a library, read from its jar: the jars on the class path have none in their names. */
final class JarVersion {
    private JarVersion() {}

    static Optional<String> of(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        try (var file = new JarFile(jar.toFile())) {
            var properties = file.stream()
                    .filter(entry -> entry.getName().matches("META-INF/maven/.*/pom\\.properties"))
                    .findFirst();
            if (properties.isPresent()) {
                var read = new Properties();
                try (var in = file.getInputStream(properties.get())) {
                    read.load(in);
                }
                return Optional.ofNullable(read.getProperty("version"));
            }
            var manifest = file.getManifest();
            return manifest == null
                    ? Optional.empty()
                    : Optional.ofNullable(manifest.getMainAttributes().getValue("Implementation-Version"));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
