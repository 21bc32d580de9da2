package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/** A loop that cancels without the message. */
@Breaks("CANCEL-108")
final class LosesCancelMessagesLoop extends ForwardingLoop {

    LosesCancelMessagesLoop(LoopConfig config) {
        super(config);
    }

    @Override
    <T extends @Nullable Object> ForwardingTask<T> newTask(Task<T> around) {
        return new Mute<>(this, around);
    }

    private static final class Mute<T extends @Nullable Object> extends ForwardingTask<T> {

        Mute(ForwardingLoop loop, Task<T> inner) {
            super(loop, inner);
        }

        @Override
        public boolean cancel(@Nullable Object message) {
            return super.cancel(null);
        }
    }
}
