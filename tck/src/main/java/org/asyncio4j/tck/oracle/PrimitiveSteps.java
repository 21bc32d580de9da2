package org.asyncio4j.tck.oracle;

import java.time.Duration;
import org.asyncio4j.Barrier;
import org.asyncio4j.Condition;
import org.asyncio4j.ContextVar;
import org.asyncio4j.Event;
import org.asyncio4j.Lock;
import org.asyncio4j.Queue;
import org.asyncio4j.Semaphore;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.Timeout;
import org.jspecify.annotations.Nullable;

/** The steps on locks, events, queues, groups, timeouts and context variables that do not suspend. */
final class PrimitiveSteps {

    private final ProgramRun run;

    PrimitiveSteps(ProgramRun run) {
        this.run = run;
    }

    /** Runs a step and returns the value to log; null for none. */
    @Nullable String call(Step step) {
        return switch (step.op()) {
            case "locked" -> TraceText.bool(isLocked(step.text(0)));
            case "isset" -> TraceText.bool(event(step).isSet());
            case "qgetn" -> TraceText.value(run, queue(step).getNoWait());
            case "qstate" -> state(queue(step));
            case "bstate" -> state(run.object(step.text(0), Barrier.class));
            case "getv" -> TraceText.value(run, variable(step).get());
            case "tgcancel" -> cancelGroup(step);
            case "resched", "reschedin", "tstate" -> onTimeout(step);
            default -> {
                act(step);
                yield null;
            }
        };
    }

    private void act(Step step) {
        switch (step.op()) {
            case "release" -> release(run.object(step.text(0), Object.class));
            case "eset" -> event(step).set();
            case "eclr" -> event(step).clear();
            case "notify" -> run.object(step.text(0), Condition.class).signal(step.count(1));
            case "notifyall" -> run.object(step.text(0), Condition.class).signalAll();
            case "qputn" -> queue(step).putNoWait(step.arg(1));
            case "qdone" -> queue(step).taskDone();
            case "qshut" -> shutDown(queue(step), step.count(1) != 0);
            case "setv" -> variable(step).set(Step.number(step.arg(1)));
            default -> throw new AssertionError("unknown step " + step.op());
        }
    }

    /** Returns whether a lock, condition or semaphore is locked. */
    boolean isLocked(String name) {
        return switch (run.object(name, Object.class)) {
            case Lock lock -> lock.isLocked();
            case Condition condition -> condition.isLocked();
            case Semaphore semaphore -> semaphore.isLocked();
            default -> throw new AssertionError(name + " cannot be locked");
        };
    }

    private static void release(Object primitive) {
        switch (primitive) {
            case Lock lock -> lock.release();
            case Condition condition -> condition.release();
            case Semaphore semaphore -> semaphore.release();
            default -> throw new AssertionError("cannot be released: " + primitive);
        }
    }

    private Event event(Step step) {
        return run.object(step.text(0), Event.class);
    }

    // Queues

    @SuppressWarnings("unchecked") // all queues of a program hold Object
    private Queue<@Nullable Object> queue(Step step) {
        return run.object(step.text(0), Queue.class);
    }

    private static String state(Queue<?> queue) {
        return "size=" + queue.size() + " empty=" + TraceText.bit(queue.isEmpty()) + " full="
                + TraceText.bit(queue.isFull());
    }

    private static void shutDown(Queue<?> queue, boolean immediate) {
        if (immediate) {
            queue.shutdownNow();
        } else {
            queue.shutdown();
        }
    }

    private static String state(Barrier barrier) {
        return "n=" + barrier.waiting() + " broken=" + TraceText.bit(barrier.isBroken());
    }

    // Groups, timeouts, variables

    private @Nullable String cancelGroup(Step step) {
        TaskGroup group = run.groups.get(step.text(0));
        if (group == null) {
            return ProgramRun.SKIP;
        }
        group.cancel();
        return null;
    }

    private @Nullable String onTimeout(Step step) {
        Timeout timeout = run.timeouts.get(step.text(0));
        if (timeout == null) {
            return ProgramRun.SKIP;
        }
        if (step.op().equals("tstate")) {
            return "when=" + TraceText.time(timeout.when()) + " exp=" + TraceText.bit(timeout.isExpired());
        }
        Duration time = step.time(1);
        timeout.reschedule(time == null || step.op().equals("resched") ? time : run.loop.time().plus(time));
        return null;
    }

    @SuppressWarnings("unchecked") // all variables of a program hold Object
    private ContextVar<Object> variable(Step step) {
        return run.object(step.text(0), ContextVar.class);
    }
}
