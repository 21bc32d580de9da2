package org.asyncio4j.tck.oracle;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.asyncio4j.Future;
import org.asyncio4j.Outcome;
import org.asyncio4j.WaitResult;
import org.jspecify.annotations.Nullable;

/** Values and times in the format of a trace, which is Python's. */
final class TraceText {

    static final String NONE = "None";

    private static final int NANO_DIGITS = 9;
    private static final Comparator<String> BY_LETTER_AND_NUMBER =
            Comparator.<String>comparingInt(name -> name.charAt(0)).thenComparingInt(TraceText::numberIn);

    private TraceText() {}

    /** Returns seconds, without a fraction if there is none. */
    static String time(@Nullable Duration time) {
        if (time == null) {
            return NONE;
        }
        BigDecimal seconds = BigDecimal.valueOf(time.toNanos(), NANO_DIGITS).stripTrailingZeros();
        return seconds.toPlainString();
    }

    static String bool(boolean value) {
        return value ? "True" : "False";
    }

    /** Returns the value of an entry {@code name=0|1}. */
    static String bit(boolean value) {
        return value ? "1" : "0";
    }

    /** Returns any value; futures in it by their names on {@code run}. */
    static String value(ProgramRun run, @Nullable Object value) {
        return switch (value) {
            case null -> NONE;
            case Boolean truth -> bool(truth);
            case byte[] bytes -> run.isBig() && bytes.length > 0 ? "+" : bytes(bytes);
            case Throwable failure -> Failures.show(failure);
            case Outcome.Value<?>(Object inner) -> value(run, inner);
            case Outcome.Failure<?>(Throwable failure) -> Failures.show(failure);
            case Outcome.Cancelled<?>(var cancelled) -> Failures.show(cancelled);
            case List<?> list ->
                list.stream().map(each -> value(run, each)).collect(Collectors.joining(", ", "[", "]"));
            case WaitResult<?>(var done, var pending) ->
                "done=" + names(run, done) + " pending=" + names(run, pending);
            default -> value.toString();
        };
    }

    /** Returns the bytes as a JSON string. */
    static String bytes(byte[] bytes) {
        return Json.quoted(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static String names(ProgramRun run, Collection<? extends Future<?>> futures) {
        return futures.stream()
                .map(run::label)
                .sorted(BY_LETTER_AND_NUMBER)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static int numberIn(String name) {
        String rest = name.substring(1);
        return rest.matches("[0-9]+") ? Integer.parseInt(rest) : 0;
    }
}
