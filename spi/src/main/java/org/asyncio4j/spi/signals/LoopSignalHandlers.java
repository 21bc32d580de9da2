package org.asyncio4j.spi.signals;

import java.util.HashMap;
import java.util.Map;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;

/** The signals that a loop has taken. By the holder of control. */
public final class LoopSignalHandlers {

    private final EventLoop loop;
    private final Map<String, Runnable> taken = new HashMap<>(); // releases each signal, by name

    public LoopSignalHandlers(EventLoop loop) {
        this.loop = loop;
    }

    /** Adds a handler. See {@link EventLoop#addSignalHandler}. */
    public void add(String signal, Runnable callback) {
        if (!SignalOwners.INSTANCE.isAvailable()) {
            throw Misuse.NOT_SUPPORTED.exception("addSignalHandler: the JVM lacks the module jdk.unsupported");
        }
        Context context = Context.copyCurrent();
        Runnable leave;
        try {
            leave = SignalOwners.INSTANCE.take(signal, () -> loop.callSoonThreadsafe(callback, context));
        } catch (UncatchableSignalException uncatchable) {
            throw Misuse.SIGNAL_NOT_CATCHABLE.exception(signal);
        }
        Runnable before = taken.put(SignalOwners.nameOf(signal), leave);
        if (before != null) {
            before.run();
        }
    }

    /** Removes a handler. See {@link EventLoop#removeSignalHandler}. */
    public boolean remove(String signal) {
        Runnable leave = taken.remove(SignalOwners.nameOf(signal));
        if (leave != null) {
            leave.run();
        }
        return leave != null;
    }

    /** Returns whether there is any handler. */
    public boolean isAny() {
        return !taken.isEmpty();
    }

    /** Releases all signals, as the loop is closing. */
    public void removeAll() {
        taken.values().forEach(Runnable::run);
        taken.clear();
    }
}
