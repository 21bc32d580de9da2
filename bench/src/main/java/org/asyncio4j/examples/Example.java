package org.asyncio4j.examples;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Set;
import org.asyncio4j.Action;
import org.asyncio4j.spi.Capability;
import org.jspecify.annotations.Nullable;

/**
 * A numbered program.
 *
 * @param number the position in the catalogue, and the name of its {@code .py} and {@code .out}
 * @param title what it shows, in a few words
 * @param program the class with {@code static void main(String[])}
 * @param coroutine the coroutine its main runs, if all its time is loop time and a virtual clock can run it; null for a
 *     program that needs real time
 * @param needs the capabilities a back end must have for it
 */
public record Example(
        int number, String title, Class<?> program, @Nullable Action<?> coroutine, Set<Capability> needs) {

    /** Creates a program whose {@code coroutine} can run on a virtual clock, on any back end. */
    public Example(int number, String title, Class<?> program, Action<?> coroutine) {
        this(number, title, program, coroutine, Set.of());
    }

    /** Creates a program that needs real time. */
    public Example(int number, String title, Class<?> program) {
        this(number, title, program, null, Set.of());
    }

    /** Returns a copy for back ends with this capability. */
    Example needing(Capability capability) {
        return new Example(number, title, program, coroutine, Set.of(capability));
    }

    /** Returns whether its coroutine can run on a virtual clock. */
    public boolean isVirtual() {
        return coroutine != null;
    }

    /** Returns the number as in the names of the files beside the program: {@code 01}. */
    public String id() {
        return "%02d".formatted(number);
    }

    /** Returns whether {@code name} is the number, the title or the class name, in any spelling. */
    public boolean isNamed(String name) {
        if (name.matches("\\d{1,4}")) {
            return Integer.parseInt(name) == number;
        }
        var letters = letters(name);
        return letters.equals(letters(title)) || letters.equals(letters(program.getSimpleName()));
    }

    /** Runs the program on the calling thread, and throws its exceptions as they are. */
    public void run(String... arguments) throws Throwable {
        var main = program.getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
