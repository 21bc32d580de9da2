package org.asyncio4j.surface;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asyncio4j.Experimental;

/** One public type as lines of text: its header, then its visible members, sorted. */
final class SurfaceListing {

    private SurfaceListing() {}

    static List<String> of(Class<?> type) {
        List<String> lines = new ArrayList<>();
        lines.add(header(type));
        Stream.of(
                Arrays.stream(type.getDeclaredFields()).filter(SurfaceListing::isVisible).map(SurfaceListing::line),
                Arrays.stream(type.getDeclaredConstructors())
                        .filter(SurfaceListing::isVisible)
                        .map(SurfaceListing::line),
                Arrays.stream(type.getDeclaredMethods())
                        .filter(SurfaceListing::isVisible)
                        .map(SurfaceListing::line))
                .flatMap(each -> each)
                .sorted()
                .forEach(line -> lines.add("  " + line));
        return lines;
    }

    /** Public, or protected, in a type that is; as a member of a type that is. */
    static boolean isVisible(Class<?> type) {
        boolean self = Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers());
        return self && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
    }

    private static boolean isVisible(Member member) {
        return !member.isSynthetic()
                && (Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()));
    }

    private static String header(Class<?> type) {
        String kind =
                type.isAnnotation()
                        ? "@interface "
                        : type.isInterface()
                                ? "interface "
                                : type.isEnum() ? "enum " : type.isRecord() ? "record " : "class ";
        int modifiers = type.getModifiers() & ~Modifier.INTERFACE & ~Modifier.STATIC;
        if (type.isInterface()) {
            modifiers &= ~Modifier.ABSTRACT;
        }
        String parents =
                Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                        .map(java.lang.reflect.Type::getTypeName)
                        .filter(name -> !name.equals("java.lang.Object"))
                        .collect(Collectors.joining(", "));
        return experimental(type)
                + Modifier.toString(modifiers)
                + (type.isSealed() ? " sealed " : " ")
                + kind
                + type.toGenericString().replaceFirst("^.*?(org\\.asyncio4j)", "$1")
                + (parents.isEmpty() ? "" : " : " + parents);
    }

    private static String line(Field field) {
        return experimental(field) + "field " + field.toGenericString();
    }

    private static String line(Constructor<?> constructor) {
        return experimental(constructor) + "constructor " + constructor.toGenericString();
    }

    private static String line(Method method) {
        return experimental(method) + "method " + text(method);
    }

    private static String text(Executable member) {
        return member.toGenericString().replace(" synchronized ", " ");
    }

    private static String experimental(AnnotatedElement element) {
        return element.isAnnotationPresent(Experimental.class) ? "@Experimental " : "";
    }
}
