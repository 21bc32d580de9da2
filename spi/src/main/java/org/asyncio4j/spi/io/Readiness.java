package org.asyncio4j.spi.io;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;

/**
 * Says when non-blocking channels of the JDK are ready: all that a back end has to bring for sockets, datagrams, pipes.
 *
 * <p>Loop thread only, but a guest's host calls sinks on its own thread between turns.
 */
public interface Readiness {

    /**
     * Begins to watch a channel, for nothing at first. A channel is watched once at a time.
     *
     * @throws IOException if it cannot be watched, as it is closed for example
     */
    Watch watch(SelectableChannel channel, Sink sink) throws IOException;

    /**
     * Asks for a look at all that is watched, before virtual time jumps: what has arrived comes first.
     *
     * @param done called when what was ready at this call has been passed to its sinks; on any thread, not inside this
     *     call
     * @return whether that will be; false if there is no need, as nothing is watched, or as the driver's next poll
     *     finds all of it
     */
    default boolean lookNow(Runnable done) {
        return false;
    }

    /** The network whose channels it watches. */
    default NetworkStack network() {
        return NetworkStack.ofMachine();
    }

    /** Refuses what no selector would take: for those whose selector comes to it after {@link #watch} only. */
    static void checkWatchable(SelectableChannel channel) throws ClosedChannelException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        if (channel.isBlocking()) {
            throw new IllegalBlockingModeException();
        }
    }

    /** Is told what a channel is ready for. */
    @FunctionalInterface
    interface Sink {

        /**
         * The channel is ready for some of what is wanted: as long as it is, in every poll. Must do no more than pass
         * handles to {@link IoDoor#ready}.
         *
         * @param operations bits of {@link java.nio.channels.SelectionKey}
         */
        void ready(int operations);
    }

    /** One channel that is watched. */
    interface Watch {

        /**
         * From now on waits for these operations only, 0 for none; harmless once it has ended or the channel is closed.
         *
         * @param operations bits of {@link java.nio.channels.SelectionKey}
         */
        void want(int operations);

        /** Ends it; the channel stays open, and may be watched anew at once. Idempotent. */
        void end();

        /**
         * Ends it and closes the channel. The descriptor of a listening one goes at once, so that nothing can connect any
         * more; that of others in the next poll at the latest. Idempotent.
         */
        void close() throws IOException;
    }
}
