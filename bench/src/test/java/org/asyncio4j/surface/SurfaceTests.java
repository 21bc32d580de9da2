package org.asyncio4j.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every change of the public surface of a module shows in its listing, in the same commit. */
abstract class SurfaceTests {

    /** The tests of a module run in its folder. */
    private static final Path ROOT = Path.of("..");

    private final Path listing;
    private final Class<?> member;
    private final int floor;

    /**
     * Creates the tests of the module in a folder; {@code member} is one of its classes, and it has more public types
     * than {@code floor}.
     */
    SurfaceTests(String folder, Class<?> member, int floor) {
        this.listing = ROOT.resolve(folder).resolve(folder + "-surface.txt");
        this.member = member;
        this.floor = floor;
    }

    @Test
    void publicSurfaceIsTheCommittedOne() throws IOException, URISyntaxException {
        String now = String.join("\n", surface()) + "\n";
        if (Boolean.getBoolean("asyncio4j.api.writeSurface")) {
            Files.writeString(listing, now);
        }
        assertEquals(
                Files.readString(listing),
                now,
                "the public surface has changed; if that is meant, run this test with"
                        + " -Dasyncio4j.api.writeSurface=true and commit " + listing);
    }

    @Test
    void typesAreFound() throws IOException, URISyntaxException {
        List<Class<?>> found = publicTypes();
        assertTrue(found.size() > floor, () -> "only found " + found);
    }

    final List<String> surface() throws IOException, URISyntaxException {
        return publicTypes().stream().flatMap(type -> SurfaceListing.of(type).stream()).toList();
    }

    private List<Class<?>> publicTypes() throws IOException, URISyntaxException {
        ModuleReference module = module();
        List<String> files;
        try (var reader = module.open()) {
            files = reader.list().filter(name -> name.endsWith(".class")).sorted().toList();
        }
        List<Class<?>> types = new ArrayList<>();
        for (String each : exported(module.descriptor())) {
            String folder = each.replace('.', '/') + "/";
            files.stream()
                    .filter(name -> name.startsWith(folder) && name.indexOf('/', folder.length()) < 0)
                    .filter(name -> !name.endsWith("package-info.class"))
                    .map(name -> load(name.substring(0, name.length() - ".class".length()).replace('/', '.')))
                    .filter(SurfaceListing::isVisible)
                    .forEach(types::add);
        }
        return types;
    }

    /** Returns the module that the classes were loaded from: a folder, or a jar if it has been packaged. */
    private ModuleReference module() throws URISyntaxException {
        Path classes = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
        return ModuleFinder.of(classes).findAll().iterator().next();
    }

    /** Returns the packages exported to all. */
    private static List<String> exported(ModuleDescriptor module) {
        return module.exports().stream()
                .filter(each -> !each.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .sorted()
                .toList();
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, member.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
