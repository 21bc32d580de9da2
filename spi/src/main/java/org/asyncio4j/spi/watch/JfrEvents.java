package org.asyncio4j.spi.watch;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.debug.TaskDump;
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
     * Returns whether a recording wants slow callbacks. This reads a flag: an event that is not committed costs
     * nothing, and the JVM keeps the flag up to date.
     */
    static boolean wantsSlowCallbacks() {
        return new SlowCallback().isEnabled();
    }

    /** Returns whether a recording wants the events of steps, or of how long they wait for their turn. */
    static boolean wantsSteps() {
        boolean wants = new Step().isEnabled() || new Ready().isEnabled();
        if (wants) {
            PendingTasks.offer();
        }
        return wants;
    }

    /** Returns the event of a step that is ready from now on, as {@code by} has made it so. */
    static Ready readyNow(@Nullable Object by) {
        Ready event = new Ready();
        event.maker = by;
        event.begin();
        return event;
    }

    static void commitReady(Ready event, EventLoop loop, Object step) {
        event.end();
        if (event.shouldCommit()) {
            event.loop = loop.toString();
            event.step = textOf(step);
            Object maker = event.maker;
            event.by = maker == null ? null : textOf(maker);
            commitEnded(event);
        }
    }

    private static String textOf(Object step) {
        return step instanceof Task<?> task ? task.name() : Repr.of(step);
    }

    /** Returns the event of a step that begins now. */
    static Step stepNow() {
        Step event = new Step();
        event.begin();
        return event;
    }

    static void commitStep(Step event, EventLoop loop, Object step) {
        event.end();
        if (event.shouldCommit()) {
            event.loop = loop.toString();
            event.step = textOf(step);
            event.onThread = Thread.currentThread().getName();
            commitEnded(event);
        }
    }

    static void standstill(EventLoop loop, StuckStep step) {
        Standing event = new Standing();
        if (event.isEnabled()) {
            event.loop = loop.toString();
            event.step = textOf(step.what());
            event.stack = linesOf(step.thread().getStackTrace());
            event.commit(); // on the watchdog's thread, which carries nothing
        }
    }

    private static String linesOf(StackTraceElement[] stack) {
        return Arrays.stream(stack).map(StackTraceElement::toString).collect(Collectors.joining("\n"));
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
        if (!Thread.currentThread().isVirtual()) {
            event.begin();
            event.end();
        }
        commitEnded(event);
    }

    private static void commitEnded(Event event) {
        if (Thread.currentThread().isVirtual()) {
            event.commit();
        } else {
            Thread.ofVirtual().inheritInheritableThreadLocals(false).start(event::commit);
        }
    }

    /**
     * Records the tasks that are pending at the end of each chunk of a recording. Registered once, as soon as one wants
     * steps.
     */
    private static final class PendingTasks {

        private static final int MAX_TASKS = 1_000;

        static {
            FlightRecorder.addPeriodicEvent(TaskPending.class, PendingTasks::record);
        }

        static void offer() {}

        private static void record() {
            TaskDump dump = TaskDump.capture();
            Map<Integer, String> names = new HashMap<>();
            dump.tasks().forEach(each -> names.put(each.id(), each.name()));
            dump.tasks().stream().limit(MAX_TASKS).forEach(each -> {
                TaskPending event = new TaskPending();
                event.pendingTasks = dump.tasks().size();
                event.id = each.id();
                event.loop = each.loop();
                event.task = each.name();
                event.coroutine = each.coroutine();
                event.state = each.state();
                event.stack = linesOf(each.stack().toArray(StackTraceElement[]::new));
                event.waitsAt = each.waitsAt();
                event.awaitedBy =
                        each.awaitedBy().stream().map(names::get).collect(Collectors.joining(", "));
                event.commit(); // here and now: the chunk ends, and this is no thread of a loop
            });
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

    @Name("org.asyncio4j.Step")
    @Label("Step")
    @Category("asyncio4j")
    @Description("A callback, or a step of a task, has held its loop")
    @StackTrace(false)
    @Threshold("1 ms")
    static final class Step extends Event {
        @Label("Loop")
        @Nullable String loop;

        @Label("Step")
        @Description("The name of the task, or the text of the callback")
        @Nullable String step;

        @Label("Thread")
        @Description("The thread of the loop, on which callbacks run")
        @Nullable String onThread;
    }

    @Name("org.asyncio4j.Ready")
    @Label("Ready")
    @Category("asyncio4j")
    @Description("A callback, or a step of a task, has waited for its turn")
    @StackTrace(false)
    @Threshold("10 ms")
    static final class Ready extends Event {
        @Label("Loop")
        @Nullable String loop;

        @Label("Step")
        @Nullable String step;

        @Label("Made ready by")
        @Description("The task or callback that ran at that moment; none if it was the loop itself")
        @Nullable String by;

        transient @Nullable Object maker; // by, before it is text: most of these events are never committed
    }

    @Name("org.asyncio4j.Standing")
    @Label("Standing")
    @Category("asyncio4j")
    @Description("The stack of a callback, or of a step of a task, that has held its loop for 50 ms or more")
    @StackTrace(false)
    static final class Standing extends Event {
        @Label("Loop")
        @Nullable String loop;

        @Label("Step")
        @Nullable String step;

        @Label("Stack")
        @Nullable String stack;
    }

    @Name("org.asyncio4j.TaskPending")
    @Label("Task Pending")
    @Category("asyncio4j")
    @Description("A task that is not done at the end of a chunk of the recording")
    @StackTrace(false)
    @Period("endChunk")
    static final class TaskPending extends Event {
        @Label("Pending Tasks")
        @Description("How many tasks were pending; events are recorded for the first 1,000 of them")
        int pendingTasks;

        @Label("Id")
        @Description("A number that the task has in every dump of this JVM")
        int id;

        @Label("Loop")
        @Nullable String loop;

        @Label("Task")
        @Nullable String task;

        @Label("Coroutine")
        @Nullable String coroutine;

        @Label("State")
        @Nullable String state;

        @Label("Stack")
        @Nullable String stack;

        @Label("Waits at")
        @Nullable String waitsAt;

        @Label("Awaited by")
        @Nullable String awaitedBy;
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
    @Description("The cancellation of a task is requested")
    static final class TaskCancel extends Event {
        @Label("Task")
        @Nullable String task;

        @Label("Message")
        @Nullable String message;
    }

    @Name("org.asyncio4j.FailureUnseen")
    @Label("Failure Unseen")
    @Category("asyncio4j")
    @Description("A future or task has failed, and its exception was never retrieved")
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
