package org.asyncio4j.tck.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;

/** A reader and writer of class files. */
final class Bytecode {

    private static final ClassLoader LOADER = Bytecode.class.getClassLoader();

    private Bytecode() {}

    /** Returns a format without names of variables: where code is left out, they would refer to no code. */
    static ClassFile format() {
        return ClassFile.of(
                ClassFile.DebugElementsOption.DROP_DEBUG,
                ClassFile.ClassHierarchyResolverOption.of(
                        ClassHierarchyResolver.ofResourceParsing(LOADER)
                                .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    /** Returns the class file of a class as it was built. */
    static byte[] of(String type) {
        try (InputStream in = LOADER.getResourceAsStream(type.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IllegalArgumentException("no such class: " + type);
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static ClassModel model(String type) {
        return format().parse(of(type));
    }
}
