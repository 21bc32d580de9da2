package org.asyncio4j.spi.io;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.Context;
import org.asyncio4j.Handle;

/** A {@link LoopIo} that is played by the test: ready handles run at the test's command. */
final class ScriptedLoopIo implements LoopIo {

    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<Handle> ready = new LinkedBlockingQueue<>(); // any thread
    private final List<Runnable> aborts = new ArrayList<>();
    private volatile Error refusal; // thrown by ready(); set before the first call

    void refuse(Error with) {
        refusal = with;
    }

    /** Waits for the next handle, and runs it. */
    void runNext() throws InterruptedException {
        Handle next = ready.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing is ready");
        }
        ((Entry) next).callback.run();
    }

    /** Returns how many handles wait to run. */
    int waiting() {
        return ready.size();
    }

    /** Closes the loop. */
    void close() {
        aborts.forEach(Runnable::run);
    }

    @Override
    public Handle newHandle(Runnable callback) {
        return new Entry(callback);
    }

    @Override
    public void ready(Handle handle) {
        Error with = refusal;
        if (with != null) {
            throw with;
        }
        ready.add(handle);
    }

    @Override
    public boolean atEntryEnd(Runnable action) {
        return false;
    }

    @Override
    public void operationBegins() {}

    @Override
    public void operationEnds() {}

    @Override
    public Runnable abortOnClose(Runnable abort) {
        aborts.add(abort);
        return () -> aborts.remove(abort);
    }

    private record Entry(Runnable callback) implements Handle {

        @Override
        public void cancel() {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public Context context() {
            return new Context();
        }
    }
}
