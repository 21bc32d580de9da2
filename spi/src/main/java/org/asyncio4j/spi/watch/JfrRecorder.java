package org.asyncio4j.spi.watch;

import java.util.EnumSet;
import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Task;
import org.asyncio4j.spi.core.LoopObserver;
import org.jspecify.annotations.Nullable;

/**
 * The notifications to the flight recorder, if jdk.jfr is present. If no recording wants them, each call reads a flag
 * or two: before the first recording, between two, and after the last.
 */
final class JfrRecorder implements LoopObserver {

    private static final boolean POSSIBLE = Monitoring.isPresent("jdk.jfr.Event");

    JfrRecorder() {}

    @Override
    public Set<Topic> topics() {
        return EnumSet.of(Topic.TASKS, Topic.FAILURES);
    }

    /** Returns whether there has been a recording: only then is it worth asking further. */
    private static boolean mayRecord() {
        return POSSIBLE && JfrEvents.mayRecord();
    }

    /** Returns whether a recording wants slow callbacks now, so that they have to be timed. */
    static boolean wantsSlowCallbacks() {
        return mayRecord() && JfrEvents.wantsSlowCallbacks();
    }

    /** Returns whether a recording wants each step now; from then on it also gets the tasks that are pending. */
    static boolean recordsSteps() {
        return mayRecord() && JfrEvents.wantsSteps();
    }

    @Override
    public void taskStarts(Task<?> task) {
        if (mayRecord()) {
            JfrEvents.taskStarts(task);
        }
    }

    @Override
    public void taskEnds(Task<?> task, @Nullable Throwable failure) {
        if (mayRecord()) {
            JfrEvents.taskEnds(task, failure);
        }
    }

    @Override
    public void taskIsCancelled(Task<?> task, @Nullable Object message) {
        if (mayRecord()) {
            JfrEvents.taskIsCancelled(task, message);
        }
    }

    @Override
    public void failureUnseen(ExceptionContext about) {
        if (mayRecord()) {
            JfrEvents.failureUnseen(about);
        }
    }

    /** Records the stack of a step that has held its loop for a while. By the watchdog. */
    static void standstill(EventLoop loop, StuckStep step) {
        if (mayRecord()) {
            JfrEvents.standstill(loop, step);
        }
    }

    static void slowCallback(Object step, long nanos) {
        if (mayRecord()) {
            JfrEvents.slowCallback(step, nanos);
        }
    }
}
