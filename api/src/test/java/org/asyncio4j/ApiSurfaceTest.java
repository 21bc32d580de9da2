package org.asyncio4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every change of the public surface shows in {@code api/api-surface.txt}, in the same commit. */
class ApiSurfaceTest {

    private static final Path LISTING = Path.of("api-surface.txt");

    @Test
    void publicSurfaceIsTheCommittedOne() throws IOException, URISyntaxException {
        String now = String.join("\n", surface()) + "\n";
        if (Boolean.getBoolean("asyncio4j.api.writeSurface")) {
            Files.writeString(LISTING, now);
        }
        assertEquals(
                Files.readString(LISTING),
                now,
                "the public surface has changed; if that is meant, run this test with"
                        + " -Dasyncio4j.api.writeSurface=true and commit api/api-surface.txt");
    }

    @Test
    void typesAreFound() throws IOException, URISyntaxException {
        assertTrue(publicTypes().size() > 40, "only found " + publicTypes());
    }

    /** Kotlin would take it for a lambda with a value, and the value would be lost. */
    @Test
    void noMethodTakesAnActionWithAWildcard() throws IOException, URISyntaxException {
        List<String> found =
                surface().stream().filter(each -> each.contains("Action<?>")).toList();
        assertEquals(List.of(), found);
        assertTrue(surface().stream().anyMatch(each -> each.contains("Action<X>")), "only found " + surface());
    }

    private static List<String> surface() throws IOException, URISyntaxException {
        return publicTypes().stream().flatMap(type -> SurfaceListing.of(type).stream()).toList();
    }

    private static List<Class<?>> publicTypes() throws IOException, URISyntaxException {
        Path classes = Path.of(Asyncio.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> types = new ArrayList<>();
        for (String each : exported(classes)) {
            try (Stream<Path> files = Files.list(classes.resolve(each.replace('.', '/')))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                        .sorted()
                        .map(name -> load(each + "." + name.substring(0, name.length() - ".class".length())))
                        .filter(SurfaceListing::isVisible)
                        .forEach(types::add);
            }
        }
        return types;
    }

    /** The packages exported to all. */
    private static List<String> exported(Path classes) throws IOException {
        try (var in = Files.newInputStream(classes.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in).exports().stream()
                    .filter(each -> !each.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .sorted()
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Asyncio.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
