package org.asyncio4j.spi.support;

import java.util.HashMap;
import java.util.Map;
import org.asyncio4j.Context;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.signals.Signals;
import org.asyncio4j.spi.signals.UncatchableSignalException;

/** The signals that one loop has taken. Whoever runs. */
final class SignalHandlers {

    private final AbstractEventLoop loop;
    private final Map<String, Runnable> taken = new HashMap<>(); // what gives each one back, by name

    SignalHandlers(AbstractEventLoop loop) {
        this.loop = loop;
    }

    void add(String signal, Runnable callback) {
        if (!Signals.INSTANCE.areAvailable()) {
            throw Misuse.NOT_SUPPORTED.exception("addSignalHandler: the JVM lacks the module jdk.unsupported");
        }
        Context context = Context.copyCurrent();
        Runnable leave;
        try {
            leave = Signals.INSTANCE.take(signal, () -> loop.callSoonThreadsafe(callback, context));
        } catch (UncatchableSignalException uncatchable) {
            throw Misuse.SIGNAL_NOT_CATCHABLE.exception(signal);
        }
        Runnable before = taken.put(Signals.nameOf(signal), leave);
        if (before != null) {
            before.run();
        }
    }

    boolean remove(String signal) {
        Runnable leave = taken.remove(Signals.nameOf(signal));
        if (leave != null) {
            leave.run();
        }
        return leave != null;
    }

    void removeAll() {
        taken.values().forEach(Runnable::run);
        taken.clear();
    }
}
