package org.asyncio4j.spi.coroutines;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.spi.CleanThreads;
import org.jspecify.annotations.Nullable;

/**
 * Tests whether this JDK runs virtual threads the way carried coroutines need: once, on a thread of its own.
 *
 * <p>This is a class of its own, since its threads would otherwise wait forever for the initializer of {@link
 * VirtualThreadHook}.
 */
final class CarriedTrial implements Executor, Runnable {

    private @Nullable Runnable step; // trial thread only
    private int reached; // trial thread only, read after its end

    private CarriedTrial() {}

    /**
     * Runs one virtual thread to a park and on to its end; returns a description of the problem, or null if there was
     * none.
     */
    static @Nullable String problem(MethodHandle constructor, int characteristics) throws Throwable {
        var trial = new CarriedTrial();
        Thread coroutine = (Thread) constructor.invokeExact((Executor) trial, "asyncio4j-trial", characteristics,
                (Runnable) trial);
        Thread carrier = CleanThreads.daemon("asyncio4j-trial", () -> trial.carry(coroutine));
        carrier.start();
        carrier.join();
        return trial.reached == 2 ? null : "this JDK runs virtual threads in another way";
    }

    private void carry(Thread coroutine) {
        coroutine.start();
        runStep();
        LockSupport.unpark(coroutine);
        runStep();
    }

    private void runStep() {
        Runnable now = step;
        if (now != null) {
            now.run();
        }
    }

    @Override
    public void execute(Runnable continuation) {
        step = continuation;
    }

    /** The body of the virtual thread. */
    @Override
    public void run() {
        reached = 1;
        LockSupport.park();
        reached = 2;
    }
}
