package org.asyncio4j.tck.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a program: {@code [number, op, args...]}.
 *
 * @param number unique in the program
 * @param op the operation
 * @param args its arguments; nested bodies are still JSON
 */
record Step(long number, String op, List<@Nullable Object> args) {

    private static final double NANOS = 1e9;

    /** Returns the steps of a body. */
    static List<Step> body(@Nullable Object json) {
        return Json.list(json).stream().map(Step::of).toList();
    }

    /** Returns the number of steps anywhere in it. */
    static int count(@Nullable Object json) {
        int own = ListKind.isStep(json) ? 1 : 0;
        return json instanceof List<?> list ? own + list.stream().mapToInt(Step::count).sum() : own;
    }

    private static Step of(@Nullable Object json) {
        List<@Nullable Object> parts = Json.list(json);
        return new Step(number(parts.get(0)), Json.text(parts.get(1)), parts.subList(2, parts.size()));
    }

    @Nullable Object arg(int index) {
        return args.get(index);
    }

    String text(int index) {
        return Json.text(arg(index));
    }

    List<@Nullable Object> list(int index) {
        return Json.list(arg(index));
    }

    int count(int index) {
        return integer(arg(index));
    }

    List<Step> steps(int index) {
        return body(arg(index));
    }

    /** Returns the options: the last argument, except for the body of a spawn. */
    Map<String, @Nullable Object> options(int index) {
        return Json.map(arg(index));
    }

    @Nullable Duration time(int index) {
        return duration(arg(index));
    }

    static int integer(@Nullable Object value) {
        return Math.toIntExact(number(value));
    }

    static long number(@Nullable Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("not a whole number: " + value);
    }

    /** Returns a duration in seconds, possibly with a fraction; null stays null. */
    static @Nullable Duration duration(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Long seconds -> Duration.ofSeconds(seconds);
            case Double seconds -> Duration.ofNanos(Math.round(seconds * NANOS));
            default -> throw new IllegalArgumentException("not a time: " + value);
        };
    }
}
