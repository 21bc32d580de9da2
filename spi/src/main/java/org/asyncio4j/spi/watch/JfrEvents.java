package org.asyncio4j.spi.watch;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/**
 * The events of the flight recorder, one short static method for each.
 *
 * <p>The only class that depends on jdk.jfr; {@link JfrRecorder} loads it where that module is present.
 */
final class JfrEvents {

    private JfrEvents() {}

    /** Returns whether there is a recorder; never starts it. It stays after the last recording has ended. */
    static boolean mayRecord() {
        return FlightRecorder.isInitialized();
    }

    /**
     * Returns whether a recording wants slow callbacks. A look at a flag: an event that is not committed costs nothing,
     * and the JVM keeps the flag up to date.
     */
    static boolean wantsSlowCallbacks() {
        return new SlowCallback().isEnabled();
    }

    static void taskStarts(Task<?> task) {
        TaskStart event = new TaskStart();
        if (event.isEnabled()) {
            event.task = task.name();
            event.coroutine = coroutineOf(task);
            commit(event);
        }
    }

    static void taskEnds(Task<?> task, @Nullable Throwable failure) {
        TaskEnd event = new TaskEnd();
        if (event.isEnabled()) {
            event.task = task.name();
            event.coroutine = coroutineOf(task);
            event.outcome = !task.isDone() ? "unwound" : task.isCancelled() ? "cancelled" : "finished";
            if (failure != null) {
                event.outcome = "failed";
                event.failure = failure.getClass().getName();
            }
            commit(event);
        }
    }

    static void taskIsCancelled(Task<?> task, @Nullable Object message) {
        TaskCancel event = new TaskCancel();
        if (event.isEnabled()) {
            event.task = task.name();
            event.message = message == null ? null : Repr.of(message);
            commit(event);
        }
    }

    static void slowCallback(Object step, long nanos) {
        SlowCallback event = new SlowCallback();
        if (event.isEnabled()) {
            event.callback = Repr.of(step);
            event.took = nanos;
            commit(event);
        }
    }

    static void failureUnseen(ExceptionContext about) {
        FailureUnseen event = new FailureUnseen();
        if (event.isEnabled()) {
            event.report = about.message();
            Throwable failure = about.exception();
            event.failure = failure == null ? null : Repr.of(failure);
            commit(event);
        }
    }

    /**
     * Commits on a virtual thread. Seen with JDK 25 on one machine: once a platform thread had carried coroutines,
     * events it committed were missing in the recording, without any message. The cause is unknown.
     */
    private static void commit(Event event) {
        if (Thread.currentThread().isVirtual()) {
            event.commit();
        } else {
            event.begin();
            event.end();
            Thread.ofVirtual().inheritInheritableThreadLocals(false).start(event::commit);
        }
    }

    private static @Nullable String coroutineOf(Task<?> task) {
        var coroutine = task.coroutine();
        try {
            return coroutine == null ? null : coroutine.name();
        } catch (Throwable failure) { // it may be a foreign exception
            return Repr.of(coroutine);
        }
    }

    @Name("org.asyncio4j.TaskStart")
    @Label("Task Start")
    @Category("asyncio4j")
    @Description("A task takes its first step")
    @StackTrace(false)
    static final class TaskStart extends Event {
        @Label("Task")
        @Nullable String task;

        @Label("Coroutine")
        @Nullable String coroutine;
    }

    @Name("org.asyncio4j.TaskEnd")
    @Label("Task End")
    @Category("asyncio4j")
    @Description("A task has ended")
    @StackTrace(false)
    static final class TaskEnd extends Event {
        @Label("Task")
        @Nullable String task;

        @Label("Coroutine")
        @Nullable String coroutine;

        @Label("Outcome")
        @Description("finished, failed, cancelled, or unwound by the close of its loop")
        @Nullable String outcome;

        @Label("Failure")
        @Nullable String failure;
    }

    @Name("org.asyncio4j.TaskCancel")
    @Label("Task Cancel")
    @Category("asyncio4j")
    @Description("A task is asked to end")
    static final class TaskCancel extends Event {
        @Label("Task")
        @Nullable String task;

        @Label("Message")
        @Nullable String message;
    }

    @Name("org.asyncio4j.FailureUnseen")
    @Label("Failure Unseen")
    @Category("asyncio4j")
    @Description("A future or task has failed and is gone, and its failure was never looked at")
    @StackTrace(false)
    static final class FailureUnseen extends Event {
        @Label("Report")
        @Nullable String report;

        @Label("Failure")
        @Nullable String failure;
    }

    @Name("org.asyncio4j.SlowCallback")
    @Label("Slow Callback")
    @Category("asyncio4j")
    @Description("A callback or step has held its loop longer than slowCallbackDuration")
    @StackTrace(false)
    static final class SlowCallback extends Event {
        @Label("Callback")
        @Nullable String callback;

        @Label("Took")
        @Timespan
        long took;
    }
}
