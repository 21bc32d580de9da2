package org.asyncio4j.tck.broken;

import java.util.Objects;
import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that silently catches what callbacks throw, so that they cannot end the loop. */
@Breaks({"CALL-008", "CALL-411"})
final class SwallowsFailuresLoop extends ForwardingLoop {

    SwallowsFailuresLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback);
        return super.callSoon(() -> {
            try {
                callback.run();
            } catch (Exception | StackOverflowError ignored) {
                // the loop must continue
            }
        }, context);
    }
}
