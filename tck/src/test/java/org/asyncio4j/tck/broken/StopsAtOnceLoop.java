package org.asyncio4j.tck.broken;

import java.util.Objects;
import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop whose stop() takes effect at once: the rest of the turn does not run. */
@Breaks("RUN-028")
final class StopsAtOnceLoop extends ForwardingLoop {

    private boolean stopped; // loop thread

    StopsAtOnceLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public void runForever() {
        stopped = false;
        super.runForever();
    }

    @Override
    public void stop() {
        stopped = true;
        super.stop();
    }

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback);
        return super.callSoon(() -> {
            if (!stopped) {
                callback.run();
            }
        }, context);
    }
}
