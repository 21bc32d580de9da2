package org.asyncio4j.tck.mutants;

import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One place in the library's code, and how it is broken.
 *
 * @param type the binary name of a class
 * @param method a method of it with the simple names of its parameters, as {@code run(long,Handle)}
 * @param kind how
 * @param number which of the places in the method that the kind fits, from 1
 * @param when at what times only
 */
record Edit(String type, String method, EditKind kind, int number, Circumstance when) {

    private static final String ROOT = "org.asyncio4j.";
    private static final Pattern TEXT = Pattern.compile("(\\S+)#(\\S+) (\\w+) (\\d+)(?: (\\S+))?");

    /** As {@link #toString} writes it. */
    static Edit parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an edit: " + text);
        }
        return new Edit(
                ROOT + parts.group(1),
                parts.group(2),
                EditKind.valueOf(parts.group(3).toUpperCase(Locale.ROOT)),
                Integer.parseInt(parts.group(4)),
                Circumstance.parse(parts.group(5)));
    }

    /** The same at certain times only. */
    Edit when(Circumstance circumstance) {
        return new Edit(type, method, kind, number, circumstance);
    }

    /** The name of a method as edits have it. */
    static String name(MethodModel method) {
        MethodTypeDesc type = method.methodTypeSymbol();
        return method.methodName().stringValue() + type.parameterList().stream()
                .map(ClassDesc::displayName)
                .collect(Collectors.joining(",", "(", ")"));
    }

    @Override
    public String toString() {
        return type.substring(ROOT.length()) + "#" + method + " " + kind.name().toLowerCase(Locale.ROOT) + " " + number
                + (when.equals(Circumstance.ALWAYS) ? "" : " " + when);
    }
}
