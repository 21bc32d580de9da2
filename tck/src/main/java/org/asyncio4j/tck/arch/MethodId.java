package org.asyncio4j.tck.arch;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * A method, as class files name it.
 *
 * @param owner the binary name of its class, such as {@code java.util.Map$Entry}
 * @param name its name
 * @param type its parameters and what it returns
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

    /** Whether one of its parameters is of this type. */
    boolean takes(Class<?> parameter) {
        return type.parameterList().contains(parameter.describeConstable().orElseThrow());
    }

    /** As a reader would look for it. */
    String text() {
        return owner.substring(owner.lastIndexOf('.') + 1).replace('$', '.') + "." + name;
    }
}
