package org.asyncio4j.tck.arch;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * A method, as named in class files.
 *
 * @param owner the binary name of its class, such as {@code java.util.Map$Entry}
 * @param name its name
 * @param type its parameter types and return type
 */
record MethodId(String owner, String name, MethodTypeDesc type) {

    static MethodId of(ClassDesc owner, String name, MethodTypeDesc type) {
        return new MethodId(binaryName(owner), name, type);
    }

    private static String binaryName(ClassDesc type) {
        if (!type.isClassOrInterface()) {
            return type.displayName(); // clone() of an array
        }
        return type.descriptorString()
                .substring(1, type.descriptorString().length() - 1)
                .replace('/', '.');
    }

    MethodId withOwner(String otherOwner) {
        return new MethodId(otherOwner, name, type);
    }

    MethodId withName(String otherName) {
        return new MethodId(owner, otherName, type);
    }

    /** Returns whether one of its parameters has this type. */
    boolean takes(Class<?> parameter) {
        return type.parameterList().contains(parameter.describeConstable().orElseThrow());
    }

    /** Returns a text in the form that a reader would search for. */
    String text() {
        return owner.substring(owner.lastIndexOf('.') + 1).replace('$', '.') + "." + name;
    }
}
