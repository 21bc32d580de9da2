package org.asyncio4j.tck.rules.io;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders of classes on the class path: unlike a jar, which stays open, they need a descriptor for each class. */
final class ClassFolders {

    private static final String SUFFIX = ".class";

    private ClassFolders() {}

    /** Loads all classes that are in folders, so that none has to be looked up later. */
    static void loadAll() throws IOException {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path folder = Path.of(entry);
            if (!entry.isEmpty() && Files.isDirectory(folder)) {
                load(folder);
            }
        }
    }

    private static void load(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
        for (Path file : files) {
            String path = folder.relativize(file).toString();
            String name = path.substring(0, path.length() - SUFFIX.length()).replace(File.separatorChar, '.');
            try {
                Class.forName(name, false, ClassFolders.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError unusable) {
                // module-info, or a class whose dependencies are missing
            }
        }
    }
}
