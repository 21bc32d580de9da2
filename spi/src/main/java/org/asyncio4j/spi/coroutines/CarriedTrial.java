package org.asyncio4j.spi.coroutines;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.spi.CleanThreads;
import org.jspecify.annotations.Nullable;

/**
 * Tests whether this JDK runs virtual threads the way carried coroutines need: once, on a thread of its own, within a
 * limit.
 *
 * <p>This is a class of its own, since its threads would otherwise wait forever for the initialiser of {@link
 * VirtualThreadHook}.
 */
final class CarriedTrial implements Executor, Runnable {

    /**
     * One millisecond is enough unless no processor is available. A JDK in which the trial makes no progress is refused
     * only after this time.
     */
    private static final long LIMIT = TimeUnit.SECONDS.toMillis(20);

    private final VarHandle scheduler; // of a virtual thread
    private volatile boolean ended; // set by the trial thread as its last action; so what follows is safe to read then
    private int reached; // trial thread: how far the virtual thread has got
    private boolean isStartingStranger; // trial thread
    private boolean strangerRan; // trial thread
    private boolean runnable; // trial thread
    private boolean changed; // trial thread: the continuation was another object
    private @Nullable Runnable own; // trial thread: the continuation of the virtual thread
    private @Nullable Runnable stranger; // trial thread: the one of the thread that it starts

    private CarriedTrial(VarHandle scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Runs one virtual thread through everything that a coroutine's thread does; returns a description of the problem,
     * or null if there was none.
     *
     * @param constructor of a virtual thread
     * @param scheduler the field of a virtual thread
     */
    static @Nullable String problem(MethodHandle constructor, int characteristics, VarHandle scheduler)
            throws Throwable {
        var trial = new CarriedTrial(scheduler);
        Thread coroutine = (Thread) constructor.invokeExact((Executor) trial, "asyncio4j-trial", characteristics,
                (Runnable) trial);
        Thread carrier = CleanThreads.daemon("asyncio4j-trial", () -> trial.carry(coroutine));
        carrier.start();
        carrier.join(LIMIT);
        String problem = trial.ended ? trial.problem() : "it makes no progress";
        return problem == null ? null : "the trial of a virtual thread failed: " + problem;
    }

    private @Nullable String problem() {
        return switch (reached) {
            case 0 -> "it does not run on the thread of its scheduler";
            case 1 -> "an unpark does not make it run";
            case 2 -> "a park does not return although an unpark preceded it";
            case 3 -> "it cannot start another thread";
            default -> problemOfIdentity();
        };
    }

    private @Nullable String problemOfIdentity() {
        if (changed) {
            return "its continuation is not always the same object";
        }
        boolean distinguished = stranger == null || (stranger != own && strangerRan);
        return distinguished ? null : "a thread that it starts cannot be distinguished from it";
    }

    /** Starts it, resumes it once, and runs it to its end; then the thread that it started. On the trial thread. */
    private void carry(Thread coroutine) {
        coroutine.start();
        runSteps();
        LockSupport.unpark(coroutine);
        runSteps();
        Runnable other = stranger;
        if (other != null) {
            other.run();
        }
        ended = true;
    }

    private void runSteps() {
        Runnable now = own;
        while (runnable && now != null) {
            runnable = false;
            now.run();
        }
    }

    /** Takes a continuation. On the trial thread, as all that unparks here is carried by it. */
    @Override
    public void execute(Runnable continuation) {
        if (isStartingStranger) {
            stranger = continuation;
            return;
        }
        changed |= own != null && own != continuation;
        own = continuation;
        runnable = true;
    }

    /** The body of the virtual thread. */
    @Override
    public void run() {
        reached = 1;
        LockSupport.park();
        reached = 2;
        LockSupport.unpark(Thread.currentThread());
        LockSupport.park();
        reached = 3;
        Thread inner = Thread.ofVirtual().inheritInheritableThreadLocals(false).unstarted(() -> strangerRan = true);
        if (scheduler.get(inner) == this) { // it inherits the scheduler, and is a stranger to it
            isStartingStranger = true;
            inner.start();
            isStartingStranger = false;
        }
        reached = 4;
    }
}
