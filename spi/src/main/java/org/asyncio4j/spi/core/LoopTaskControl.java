package org.asyncio4j.spi.core;

import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.spi.coroutines.CarriedThread;
import org.asyncio4j.spi.coroutines.CoroutineThread;
import org.asyncio4j.spi.coroutines.Mechanisms;
import org.asyncio4j.spi.coroutines.Relay;
import org.asyncio4j.spi.coroutines.Routine;
import org.jspecify.annotations.Nullable;

/** The task of a loop that has control, and how control passes on. Holder of control, unless stated otherwise. */
public final class LoopTaskControl implements TaskControl {

    private final EventLoop loop;
    private final LoopTraits traits;
    private final RunCycle cycle;
    private final DrivingThread driving;
    private final Lifecycle lifecycle;
    private final Relay relay;
    private final Reports reports;
    private final CoroutineHooks hooks;
    private final TaskRegistry registry = new TaskRegistry();
    private @Nullable CoroutineTask<?> current; // read racily by observers; valid if inTask
    private boolean inTask; // read racily by observers

    public LoopTaskControl(
            EventLoop loop,
            LoopTraits traits,
            RunCycle cycle,
            DrivingThread driving,
            Lifecycle lifecycle,
            Relay relay,
            Reports reports,
            CoroutineHooks hooks) {
        this.loop = loop;
        this.traits = traits;
        this.cycle = cycle;
        this.driving = driving;
        this.lifecycle = lifecycle;
        this.relay = relay;
        this.reports = reports;
        this.hooks = hooks;
    }

    /** Returns the task that has control; null inside callbacks. Racily also by observers. */
    public @Nullable CoroutineTask<?> orNull() {
        return inTask ? current : null;
    }

    /** Returns the carried coroutine that has control; null if none has. Racily, by observers. */
    public @Nullable CarriedThread carried() {
        CoroutineTask<?> task = orNull();
        return task != null && task.thread() instanceof CarriedThread carried ? carried : null;
    }

    /** Returns the tasks that are not done. Any thread. */
    public TaskRegistry registry() {
        return registry;
    }

    // The loop, as threads see it

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public boolean suspendsBlockedTasks() {
        return traits.suspendsBlockedTasks();
    }

    @Override
    public @Nullable ClassLoader contextClassLoader() {
        return driving.contextClassLoader();
    }

    @Override
    public Relay relay() {
        return relay;
    }

    @Override
    public boolean isUnwinding() {
        return lifecycle.isUnwinding();
    }

    @Override
    public CoroutineThread newThread(Task<?> task) {
        return Mechanisms.newThread(traits.mechanism(), this, task);
    }

    // Control

    @Override
    public @Nullable CoroutineTask<?> giveControlTo(@Nullable Routine next) {
        CoroutineTask<?> before = orNull();
        current = (CoroutineTask<?>) next;
        inTask = true;
        return before;
    }

    @Override
    public void returnControlTo(@Nullable Routine before) {
        if (before != null) {
            current = (CoroutineTask<?>) before;
        } else {
            inTask = false; // `current` stays for now: a flag is cheaper to clear than a reference
        }
    }

    /** Drops the reference to the task that had control last: nothing is ready. */
    public void forgetLast() {
        if (!inTask) {
            current = null;
        }
    }

    @Override
    public @Nullable Routine takeNextOfTurn() {
        return cycle.takeNextTaskOfTurn();
    }

    @Override
    public void putBack(Routine taken) {
        cycle.putBack((CoroutineTask<?>) taken);
    }

    @Override
    public void runOnLoop(Runnable step) {
        cycle.enqueueFromOutside(_ -> step.run());
    }

    @Override
    public void suspend(@Nullable Future<?> until) {
        CoroutineTask<?> task = current; // checked before the thread
        (task != null && task.isOn(Thread.currentThread()) ? task : here()).suspend(until);
    }

    private CoroutineTask<?> here() {
        ThreadState state = ThreadState.current();
        if (!(state.task() instanceof CoroutineTask<?> ours)) {
            throw state.outsideTask();
        }
        if (ours.loop() != loop) {
            throw Misuse.FUTURE_OF_ANOTHER_LOOP.exception(
                    ours.name() + " runs on " + ours.loop() + ", not on " + loop);
        }
        return ours;
    }

    // The life of a task

    @Override
    public void coroutineBegan() {
        hooks.begins().run();
    }

    /** Runs the back end's hook after the task has its outcome: an exception that the hook throws cannot become it. */
    @Override
    public void coroutineEnded(Task<?> task) {
        try {
            hooks.ends().run();
        } catch (Throwable failure) {
            reports.report(ExceptionContext.of("the back end failed at the end of a coroutine", failure)
                    .about(task));
        }
    }

    @Override
    public void taskEnded(Routine task) {
        registry.remove((CoroutineTask<?>) task);
    }

    @Override
    public void endRunWith(Throwable failure) {
        cycle.endWith(failure);
    }

    @Override
    public void throwFatal() {
        cycle.throwFatal();
    }

    @Override
    public void reportRunningAfterClose(@Nullable Routine routine) {
        reports.report(ExceptionContext.of("the coroutine keeps running after its loop was closed: it swallows every"
                + " CoroutineExit and refusal, and its thread is abandoned: " + routine));
    }
}
