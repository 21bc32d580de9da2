package org.asyncio4j.tck.mutants;

import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent of the JVM that replaces the code of loaded classes; its jar holds nothing but its name. */
public final class Agent {

    private static Instrumentation instrumentation; // set once, before main

    private Agent() {}

    /** The entry point for the JVM. */
    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** Writes the jar named by {@code -javaagent}. */
    static void writeJar(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Agent.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    /** Makes new calls of this class run this code; calls under way end as they began. */
    static void redefine(String type, byte[] code) {
        try {
            Class<?> loaded = Class.forName(type, false, Agent.class.getClassLoader());
            instrumentation.redefineClasses(new ClassDefinition(loaded, code));
        } catch (ClassNotFoundException | UnmodifiableClassException failure) {
            throw new IllegalArgumentException(failure);
        }
    }
}
