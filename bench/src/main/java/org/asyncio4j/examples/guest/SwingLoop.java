package org.asyncio4j.examples.guest;

import java.lang.System.Logger.Level;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.jspecify.annotations.Nullable;

/** An event loop on Swing's event dispatch thread. */
public final class SwingLoop extends AbstractEventLoop {

    private SwingLoop(LoopConfig config) {
        super("swing", config, new EventQueueDriver());
    }

    /**
     * Starts a loop, which runs until {@code stop()}, which also closes it. The loop is running when this returns. Any
     * thread.
     */
    public static SwingLoop start(LoopConfig config) {
        SwingLoop loop = new SwingLoop(config);
        loop.start(loop::runEnded);
        return loop;
    }

    private void runEnded(@Nullable Throwable failure) {
        close();
        if (failure != null) {
            System.getLogger("org.asyncio4j.examples").log(Level.ERROR, "the loop ended", failure);
        }
    }
}
