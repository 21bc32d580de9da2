package org.asyncio4j.pauses;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent that makes the classes of all protocols between threads pause before each field access and each call. */
public final class PausingAgent implements ClassFileTransformer {

    private static final List<String> PACKAGES = List.of(
            "org/asyncio4j/spi/core/", "org/asyncio4j/spi/coroutines/", "org/asyncio4j/spi/executors/",
            "org/asyncio4j/spi/io/", "org/asyncio4j/spi/support/", "org/asyncio4j/nio/", "org/asyncio4j/virtual/",
            "org/asyncio4j/vertx/", "org/asyncio4j/CompletableConcurrentFuture", "org/asyncio4j/ConcurrentF",
            "org/asyncio4j/Chain", "org/asyncio4j/ThreadSwitch", "org/asyncio4j/bootstrap/");

    // no protocol; a loop in it changes how its frame is compiled, and so what it reserves
    private static final String RESERVE = "org/asyncio4j/bootstrap/StackReserve";

    private PausingAgent() {}

    /** Called by the JVM. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        Pauses.random++; // loaded now, before it is needed in the middle of an operation
        instrumentation.addTransformer(new PausingAgent());
    }

    /** Writes the jar for {@code -javaagent}. */
    static void writeJar(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", PausingAgent.class.getName());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] code) {
        if (PACKAGES.stream().noneMatch(name::startsWith) || name.equals(RESERVE)) {
            return null;
        }
        try {
            ClassFile format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                    ClassHierarchyResolver.ofResourceParsing(loader) // this must not load any of them
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            return format.transformClass(
                    format.parse(code),
                    ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(PauseBeforeSteps::new)));
        } catch (RuntimeException failure) {
            System.err.println("cannot have " + name + " pause: " + failure);
            throw failure;
        }
    }

    private static final class PauseBeforeSteps implements CodeTransform {
        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (element instanceof FieldInstruction || element instanceof InvokeInstruction) {
                Pauses.generate(code);
            }
            code.with(element);
        }
    }
}
