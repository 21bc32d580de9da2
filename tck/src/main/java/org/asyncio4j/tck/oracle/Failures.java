package org.asyncio4j.tck.oracle;

import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.asyncio4j.BrokenBarrierException;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.GeneratorExit;
import org.asyncio4j.IncompleteReadException;
import org.asyncio4j.InvalidStateException;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.LimitOverrunException;
import org.asyncio4j.MisuseException;
import org.asyncio4j.QueueEmptyException;
import org.asyncio4j.QueueFullException;
import org.asyncio4j.QueueShutDownException;
import org.asyncio4j.StopAsyncIteration;
import org.asyncio4j.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A mapping between Python's exception names and our throwables. */
final class Failures {

    private static final String RUNTIME_ERROR = "RuntimeError";
    static final String OS_ERROR = "OSError";
    private static final Pattern OF_A_USER = Pattern.compile("[em][0-9]+");

    private Failures() {}

    /** Creates a failure that a program raises or sets itself. */
    static Throwable make(String type, String message) {
        return switch (type) {
            case "ValueError" -> new IllegalArgumentException(message);
            case "KeyError" -> new NoSuchElementException(message);
            case RUNTIME_ERROR -> new RuntimeException(message);
            case "TimeoutError" -> new TimeoutException(message);
            case "CancelledError" -> new CancelledError(message);
            case "KeyboardInterrupt" -> new KeyboardInterrupt();
            case "StopAsyncIteration" -> new StopAsyncIteration();
            default -> throw new IllegalArgumentException("no such type: " + type);
        };
    }

    /** Returns the type that a name stands for where a type is required instead of names. */
    static Class<? extends Throwable> type(String name) {
        return name.equals("ExceptionGroup") ? ExceptionGroup.class : make(name, "").getClass();
    }

    /** Creates a failure, or a group of them, from {@code [type, message]} or {@code [title, [tree, ..]]}. */
    static Throwable grown(@Nullable Object tree) {
        List<@Nullable Object> parts = Json.list(tree);
        String first = Json.text(parts.get(0));
        return parts.get(1) instanceof List<?> inner
                ? new ExceptionGroup(first, inner.stream().map(Failures::grown).toList())
                : make(first, Json.text(parts.get(1)));
    }

    /** Returns the name of its type in Python; a type without a name there keeps its own. */
    static String name(Throwable failure) {
        return switch (failure) {
            case CancelledError _ -> "CancelledError";
            case TimeoutException _ -> "TimeoutError";
            case InvalidStateException _ -> "InvalidStateError";
            case MisuseException _ -> RUNTIME_ERROR;
            case QueueEmptyException _ -> "QueueEmpty";
            case QueueFullException _ -> "QueueFull";
            case QueueShutDownException _ -> "QueueShutDown";
            case BrokenBarrierException _ -> "BrokenBarrierError";
            case ExceptionGroup _ -> "ExceptionGroup";
            case IncompleteReadException _ -> "IncompleteReadError";
            case LimitOverrunException _ -> "LimitOverrunError";
            case IOException _ -> OS_ERROR; // the type depends on the system
            case IllegalArgumentException _ -> "ValueError";
            case NoSuchElementException _ -> "KeyError";
            default ->
                failure.getClass() == RuntimeException.class || failure.getClass() == IllegalStateException.class
                        ? RUNTIME_ERROR
                        : failure.getClass().getSimpleName();
        };
    }

    /** Returns its name with the other details that a trace shows: the message only if it comes from the user. */
    static String show(Throwable failure) {
        return name(failure) + switch (failure) {
            case ExceptionGroup group ->
                group.exceptions().stream().map(Failures::show).collect(Collectors.joining(", ", "[", "]"));
            case IncompleteReadException ended -> "(" + ended.partial().length + "/" + expected(ended) + ")";
            case LimitOverrunException tooLong -> "(" + tooLong.consumed() + ")";
            case IOException _ -> "";
            default -> message(failure);
        };
    }

    private static String expected(IncompleteReadException ended) {
        OptionalInt expected = ended.expected();
        return expected.isPresent() ? String.valueOf(expected.getAsInt()) : TraceText.NONE;
    }

    private static String message(Throwable failure) {
        Object message = failure instanceof CancelledError cancelled ? cancelled.message() : failure.getMessage();
        boolean ofUser = message instanceof String text && OF_A_USER.matcher(text).matches();
        return ofUser ? "(" + message + ")" : "";
    }

    /** Returns whether a handler for one of these names catches it. */
    static boolean isCaughtBy(List<String> names, Throwable failure) {
        return names.stream().anyMatch(name -> isA(name, failure));
    }

    private static boolean isA(String name, Throwable failure) {
        return switch (name) {
            case "BaseException" -> true;
            case "Exception" -> !(failure instanceof CancelledError
                    || failure instanceof GeneratorExit
                    || failure instanceof KeyboardInterrupt);
            case OS_ERROR -> failure instanceof IOException || failure instanceof TimeoutException;
            case RUNTIME_ERROR -> failure instanceof BrokenBarrierException || name(failure).equals(name);
            default -> name(failure).equals(name);
        };
    }
}
