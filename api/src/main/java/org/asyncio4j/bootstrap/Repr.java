package org.asyncio4j.bootstrap;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The text of any object, for reports: never fails, regardless of the object's own {@code toString}.
 *
 * <p>Futures hold values of foreign code, and await each other in chains and cycles. A report of them may suffer from
 * that; the loop that reports must not. Any thread; never suspends.
 *
 * @see <a href="https://docs.python.org/3/library/reprlib.html#reprlib.recursive_repr">reprlib.recursive_repr</a>
 */
public final class Repr {

    /** The text for an object that is already being printed, or is nested too deeply. */
    public static final String ELLIPSIS = "...";

    private static final int MAX_NESTING = 8;
    private static final ThreadLocal<List<Object>> PRINTING = new ThreadLocal<>(); // outermost first

    private Repr() {}

    /** Returns the result of {@code toString}, or a text that names its failure. */
    public static String of(@Nullable Object value) {
        try {
            return "" + value; // unlike String.valueOf, for a toString that returns null as well
        } catch (Throwable failure) {
            return failed(value, "toString", failure);
        }
    }

    /** Returns the result of {@code text} for {@code value}, or a text that names its failure. */
    public static <T> String of(T value, Function<? super T, @Nullable String> text) {
        try {
            return "" + text.apply(value);
        } catch (Throwable failure) {
            return failed(value, "text", failure);
        }
    }

    /**
     * Returns the text of {@code self}, computed by {@code text}, for a {@code toString} that prints other objects:
     * {@code ...} if {@code self} is already being printed on this thread, or is nested more than eight such objects
     * deep.
     */
    public static String once(Object self, Supplier<String> text) {
        List<Object> printing = PRINTING.get();
        if (printing == null) {
            printing = new ArrayList<>();
            PRINTING.set(printing);
        }
        if (printing.size() >= MAX_NESTING || contains(printing, self)) {
            return ELLIPSIS;
        }
        printing.add(self);
        try {
            return text.get();
        } finally {
            printing.removeLast();
            if (printing.isEmpty()) {
                PRINTING.remove();
            }
        }
    }

    private static boolean contains(List<Object> printing, Object self) {
        for (Object each : printing) {
            if (each == self) { // equals is user code, too
                return true;
            }
        }
        return false;
    }

    /**
     * Returns {@code failure} if its stack trace can be printed, otherwise a stand-in with its stack that reports the
     * problem. Logging the stand-in does not fail.
     */
    public static @Nullable Throwable printable(@Nullable Throwable failure) {
        if (failure == null) {
            return null;
        }
        try (var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            failure.printStackTrace(nowhere);
            var _ = failure.getLocalizedMessage();
            return failure;
        } catch (Throwable broken) {
            return new StandIn(failure, broken);
        }
    }

    private static String failed(@Nullable Object value, String what, Throwable failure) {
        String type = value == null ? "null" : value.getClass().getName();
        return "<" + type + ", whose " + what + " failed with " + failure.getClass().getName() + ">";
    }

    /** A stand-in for a throwable that cannot be printed. */
    private static final class StandIn extends Throwable {

        private static final long serialVersionUID = 1L;

        StandIn(Throwable failure, Throwable broken) {
            super(failed(failure, "printing", broken));
            try {
                setStackTrace(failure.getStackTrace());
            } catch (Throwable alsoBroken) {
                setStackTrace(new StackTraceElement[0]);
            }
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // the message names the class that this stands for
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
