package org.asyncio4j.tck.mutants;

import java.lang.StackWalker.StackFrame;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.asyncio4j.Body;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.spi.support.AbstractEventLoop;

/**
 * What real bugs depend on: who runs the code, with what arguments, in which state.
 *
 * <p>None looks at the rule.
 */
enum Situation {

    // Who runs it

    /** Whoever uses the library has called it, not the library itself. */
    FROM_OUTSIDE((given, seen) -> isCalledFromOutside()),
    /** Inside a task. */
    IN_TASK((given, seen) -> Thread.currentThread().isVirtual()),
    /** Outside of tasks. */
    IN_CALLBACK((given, seen) -> !Thread.currentThread().isVirtual()),
    /** Where no loop runs. */
    OFF_LOOP((given, seen) -> loop() == null),
    /** On a thread other than the one that was first here. */
    ANOTHER_THREAD((given, seen) -> seen.isAnotherThread(Thread.currentThread())),
    /** In a loop other than the one that was first here. */
    ANOTHER_LOOP((given, seen) -> seen.isAnotherLoop(loop(given))),
    /** In the object that was here just before. */
    AGAIN((given, seen) -> seen.isHereAgain(given[0])),

    // In what surroundings

    /** In debug mode. */
    DEBUG((given, seen) -> loop(given) != null && loop(given).isDebug()),
    /** The loop does not run, or not any more. */
    STOPPED((given, seen) -> loop(given) != null && !loop(given).isRunning()),
    /** The loop is closed. */
    CLOSED((given, seen) -> loop(given) != null && loop(given).isClosed()),
    /** Time has gone by. */
    LATER((given, seen) -> time().compareTo(Duration.ZERO) > 0),
    /** Much time has gone by. */
    MUCH_LATER((given, seen) -> time().compareTo(Duration.ofSeconds(10)) > 0),
    /** There is no other task. */
    ALONE((given, seen) -> loop() != null && loop().allTasks().size() <= 1),
    /** There are some tasks. */
    CROWD((given, seen) -> loop() != null && loop().allTasks().size() >= 3),
    /** There are many tasks. */
    LARGE_CROWD((given, seen) -> loop() != null && loop().allTasks().size() >= 6),
    /** The task has been asked to end. */
    CANCELLING((given, seen) -> task() != null && task().cancelling() > 0),
    /** Some time is waited for. */
    WITH_TIMERS((given, seen) -> loop() instanceof AbstractEventLoop core && !core.timers().isEmpty()),
    /** Several times are waited for. */
    WITH_SEVERAL_TIMERS((given, seen) -> loop() instanceof AbstractEventLoop core && core.timers().size() > 2),
    /** The thread was interrupted. */
    INTERRUPTED((given, seen) -> Thread.currentThread().isInterrupted()),
    /** The context has variables. */
    IN_CONTEXT((given, seen) -> Context.copyCurrent().size() > 0),

    // With what

    /** An argument is null. */
    NULL_GIVEN((given, seen) -> Stream.of(given).skip(1).anyMatch(Objects::isNull)),
    /** No argument is null. */
    ALL_GIVEN((given, seen) -> given.length > 1 && Stream.of(given).skip(1).allMatch(Objects::nonNull)),
    /** A number or duration is zero. */
    ZERO_GIVEN((given, seen) -> any(given, one -> one instanceof Duration time && time.isZero()
            || one instanceof Number number && number.longValue() == 0)),
    /** A number or duration is less than zero. */
    NEGATIVE_GIVEN((given, seen) -> any(given, one -> one instanceof Duration time && time.isNegative()
            || one instanceof Number number && number.longValue() < 0)),
    /** A number or duration is large. */
    LARGE_GIVEN((given, seen) -> any(given, one -> one instanceof Duration time && time.toSeconds() > 60
            || one instanceof Number number && number.longValue() > 60_000_000_000L)),
    /** A flag is set. */
    TRUE_GIVEN((given, seen) -> any(given, Boolean.TRUE::equals)),
    /** It is about a text. */
    TEXT_GIVEN((given, seen) -> any(given, one -> one instanceof String)),
    /** It is about code that returns something. */
    BODY_GIVEN((given, seen) -> any(given, one -> one instanceof Body<?, ?>)),
    /** There is nothing in a text or collection. */
    EMPTY_GIVEN((given, seen) -> any(given, one -> size(one) == 0)),
    /** There are several in a collection. */
    SEVERAL_GIVEN((given, seen) -> any(given, one -> !(one instanceof String) && size(one) >= 3)),
    /** It is about a task. */
    TASK_GIVEN((given, seen) -> any(given, one -> one instanceof Task<?>)),
    /** It is about the task that runs. */
    SELF_GIVEN((given, seen) -> any(given, one -> one instanceof Task<?> && one == task())),
    /** It is about a future that is no task. */
    FUTURE_GIVEN((given, seen) -> any(given, one -> one instanceof Future<?> && !(one instanceof Task<?>))),
    /** It is about a future that is done. */
    DONE_GIVEN((given, seen) -> any(given, one -> one instanceof Future<?> future && future.isDone())),
    /** It is about a future that was cancelled. */
    CANCELLED_GIVEN((given, seen) -> any(given, one -> one instanceof Future<?> future && future.isCancelled())),
    /** It is about a task that has been asked to end. */
    CANCELLING_GIVEN((given, seen) -> any(given, one -> one instanceof Task<?> task && task.cancelling() > 0)),
    /** It is about a failure. */
    FAILURE_GIVEN((given, seen) -> any(given, one -> one instanceof Throwable)),
    /** It is about a failure that is no exception. */
    ERROR_GIVEN((given, seen) -> any(given, one -> one instanceof Throwable && !(one instanceof Exception)
            && !(one instanceof CancelledError))),
    /** It is about a checked exception. */
    CHECKED_GIVEN((given, seen) -> any(given, one -> one instanceof Exception && !(one instanceof RuntimeException))),
    /** It is about being cancelled. */
    CANCELLED_ERROR_GIVEN((given, seen) -> any(given, one -> one instanceof CancelledError)),

    // Others

    /** No time has gone by. */
    AT_ONCE((given, seen) -> loop() != null && time().isZero()),
    /** There is another task. */
    ACCOMPANIED((given, seen) -> loop() != null && loop().allTasks().size() == 2),
    /** On the thread that was first here. */
    FIRST_THREAD((given, seen) -> !seen.isAnotherThread(Thread.currentThread())),
    /** Many calls lead here. */
    DEEP((given, seen) -> isDeep());

    private static final String LIBRARY = "org.asyncio4j.";
    private static final String KIT = "org.asyncio4j.tck.";
    private static final int DEPTH = 300;
    private static final StackWalker WALKER = StackWalker.getInstance();

    private final Condition condition;

    Situation(Condition condition) {
        this.condition = condition;
    }

    @FunctionalInterface
    private interface Condition {
        boolean isSo(Object[] given, Sightings seen);
    }

    /** Whether it is so now; {@code given} has the receiver, or null, then the arguments. Changes nothing. */
    boolean isSo(Object[] given, Sightings seen) {
        return condition.isSo(given, seen);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As {@link #toString} writes it. */
    static Situation parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static EventLoop loop() {
        return AbstractEventLoop.runningOrNull();
    }

    private static Task<?> task() {
        EventLoop loop = loop();
        return loop == null ? null : loop.currentTask();
    }

    /** The one that is concerned, else the one that runs here; null for none. */
    private static EventLoop loop(Object[] given) {
        for (Object one : given) {
            if (one instanceof EventLoop loop) {
                return loop;
            }
            if (one instanceof Future<?> future) {
                return future.loop();
            }
        }
        return loop();
    }

    private static Duration time() {
        EventLoop loop = loop();
        return loop == null ? Duration.ZERO : loop.time();
    }

    private static boolean any(Object[] given, Predicate<Object> condition) {
        for (Object one : given) {
            if (condition.test(one)) {
                return true;
            }
        }
        return false;
    }

    /** How many are in it; less than none for what is no collection. */
    private static int size(Object one) {
        return switch (one) {
            case String text -> text.length();
            case Collection<?> collection -> collection.size();
            case Map<?, ?> map -> map.size();
            case Object[] array -> array.length;
            case null, default -> -1;
        };
    }

    private static boolean isDeep() {
        return WALKER.walk(frames -> frames.skip(DEPTH).findAny().isPresent());
    }

    /** Whether the first caller in another file, but for the facade, belongs to a rule. */
    private static boolean isCalledFromOutside() {
        return WALKER.walk(frames -> {
            var named = frames.map(StackFrame::getClassName).dropWhile(Situation::isOfTheLook).iterator();
            String own = file(named.next());
            while (named.hasNext()) {
                String caller = file(named.next());
                if (!caller.equals(own) && !caller.equals(LIBRARY + "Asyncio")) {
                    return caller.startsWith(KIT) || !caller.startsWith(LIBRARY);
                }
            }
            return true;
        });
    }

    private static boolean isOfTheLook(String type) {
        return type.startsWith(Situation.class.getName()) || type.equals(Circumstance.class.getName())
                || type.equals(Probes.class.getName());
    }

    private static String file(String type) {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }
}
