package org.asyncio4j.tck.mutants;

import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One place in the library's code, and how it is broken: {@code Barrier#await() skip waitForAdmission}.
 *
 * @param type the binary name of a class
 * @param method a method of it with the simple names of its parameters, as {@code run(long,Handle)}; all lambdas of one
 *     method count as one
 * @param kind the kind of edit
 * @param subject the name of the method called there, or of the field; empty if there is neither
 * @param number the index, from 1, among the places in the method that kind and subject fit
 */
record Mutation(String type, String method, EditKind kind, String subject, int number) {

    private static final String ROOT = "org.asyncio4j.";
    private static final Pattern TEXT = Pattern.compile("(\\S+)#(\\S+) ([a-z]+)(?: ([^\\s\\d]\\S*))?(?: (\\d+))?");
    private static final Pattern LAMBDA_NUMBER = Pattern.compile("\\$\\d+$");

    /** Parses the format of {@link #toString}. */
    static Mutation parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an edit: " + text);
        }
        return new Mutation(
                ROOT + parts.group(1),
                parts.group(2),
                EditKind.valueOf(parts.group(3).toUpperCase(Locale.ROOT)),
                parts.group(4) == null ? "" : parts.group(4),
                parts.group(5) == null ? 1 : Integer.parseInt(parts.group(5)));
    }

    /** Returns the name of a method in the format of edits. */
    static String name(MethodModel method) {
        String name = LAMBDA_NUMBER.matcher(method.methodName().stringValue()).replaceFirst("");
        return name + method.methodTypeSymbol().parameterList().stream()
                .map(ClassDesc::displayName)
                .collect(Collectors.joining(",", "(", ")"));
    }

    @Override
    public String toString() {
        return type.substring(ROOT.length()) + "#" + method + " " + kind.name().toLowerCase(Locale.ROOT)
                + (subject.isEmpty() ? "" : " " + subject) + (number == 1 ? "" : " " + number);
    }
}
