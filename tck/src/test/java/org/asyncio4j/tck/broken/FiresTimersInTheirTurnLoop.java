package org.asyncio4j.tck.broken;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/** A loop on which a due timer runs ahead of what is ready instead of joining the queue behind it. */
@Breaks("CALL-401")
final class FiresTimersInTheirTurnLoop extends ForwardingLoop {

    private final Deque<Runnable> ready = new ArrayDeque<>(); // loop thread

    FiresTimersInTheirTurnLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        ready.add(Objects.requireNonNull(callback));
        return super.callSoon(() -> ready.remove().run(), context);
    }

    @Override
    public TimerHandle callAt(Duration when, Runnable callback, @Nullable Context context) {
        if (when.compareTo(time()) > 0) {
            return super.callAt(when, callback, context);
        }
        ready.addFirst(callback);
        return super.callAt(when, () -> ready.remove().run(), context);
    }
}
