package org.asyncio4j.spi.io;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.Context;
import org.asyncio4j.Handle;

/** A door to a loop that is the test: what is ready runs when the test says so. */
final class ScriptedDoor implements IoDoor {

    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<Handle> ready = new LinkedBlockingQueue<>(); // any thread
    private final List<Runnable> aborts = new ArrayList<>();
    private volatile Error refusal; // of what is ready; set before any is

    void refuse(Error with) {
        refusal = with;
    }

    /** Waits for what comes next, and runs it. */
    void runNext() throws InterruptedException {
        Handle next = ready.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing is ready");
        }
        ((Entry) next).callback.run();
    }

    /** How many wait to run. */
    int waiting() {
        return ready.size();
    }

    /** The loop closes. */
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
