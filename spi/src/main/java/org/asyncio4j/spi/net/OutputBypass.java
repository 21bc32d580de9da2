package org.asyncio4j.spi.net;

import java.io.IOException;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.Waiters;
import org.jspecify.annotations.Nullable;

/**
 * A task that sends through the channel of a transport, bypassing its writes; and the task's wait for room. Loop thread
 * only.
 */
final class OutputBypass {

    private final EventLoop loop;
    private final Runnable updateWatch;
    private @Nullable Future<@Nullable Void> room; // holder of control; while the task waits
    private @Nullable Throwable loss; // loop thread; once the transport has ended

    /**
     * Creates a bypass of a transport that watches for room if {@link #isWaiting}, which may have changed when
     * {@code updateWatch} is called.
     */
    OutputBypass(EventLoop loop, Runnable updateWatch) {
        this.loop = loop;
        this.updateWatch = updateWatch;
    }

    boolean isWaiting() {
        return room != null;
    }

    /** Waits until there is room, which may be gone again when this returns. Throws if the transport has ended. */
    void await() {
        if (loss == null) {
            Future<@Nullable Void> mine = loop.createFuture();
            room = mine;
            updateWatch.run();
            try {
                mine.await();
            } finally {
                room = null;
                updateWatch.run();
            }
        }
        if (loss != null) {
            throw Throwing.any(loss);
        }
    }

    /** Called when there is room. */
    void wake() {
        Waiters.wake(room);
    }

    /** Called when the transport ends. */
    void lose(@Nullable Throwable failure) {
        loss = failure != null ? failure : new IOException("the connection was closed while a file was being sent");
        wake();
    }
}
