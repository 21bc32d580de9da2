package org.asyncio4j.spi.io;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;

/**
 * A source of readiness events for non-blocking channels of the JDK. It is all that a back end has to supply for
 * sockets, datagrams and pipes.
 *
 * <p>Loop thread only, except that the host of a guest calls sinks on its own thread between turns.
 */
public interface Readiness {

    /**
     * Starts to watch a channel, initially for no operations. A channel has at most one watch at a time.
     *
     * @throws IOException if the channel cannot be watched, for example because it is closed
     */
    Watch watch(SelectableChannel channel, Sink sink) throws IOException;

    /**
     * Requests a check of all watched channels before virtual time jumps, so that events that have already arrived come
     * first.
     *
     * @param done called when everything that was ready at the time of this call has been passed to its sinks; on any
     *     thread, not inside this call
     * @return whether {@code done} will be called; false if there is no need, because nothing is watched or because the
     *     driver's next poll finds all of it
     */
    default boolean lookNow(Runnable done) {
        return false;
    }

    /** Returns the network whose channels this object watches. */
    default NetworkStack network() {
        return NetworkStack.ofMachine();
    }

    /**
     * Rejects a channel that no selector would accept. For implementations whose selector sees the channel only after
     * {@link #watch}.
     */
    static void checkWatchable(SelectableChannel channel) throws ClosedChannelException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        if (channel.isBlocking()) {
            throw new IllegalBlockingModeException();
        }
    }

    /** A receiver of the operations for which a channel is ready. */
    @FunctionalInterface
    interface Sink {

        /**
         * Called when the channel is ready for some of the wanted operations, and again in every poll for as long as it
         * is. Must only pass handles to {@link LoopIo#ready}.
         *
         * @param operations bits of {@link java.nio.channels.SelectionKey}
         */
        void ready(int operations);
    }

    /** A watched channel. */
    interface Watch {

        /**
         * Sets the operations to wait for from now on, 0 for none. Has no effect once the watch has ended or the
         * channel is closed.
         *
         * @param operations bits of {@link java.nio.channels.SelectionKey}
         */
        void want(int operations);

        /** Ends the watch. The channel stays open, and may be watched again at once. Idempotent. */
        void end();

        /**
         * Ends the watch and closes the channel. The descriptor of a listening channel is released at once, so that no
         * further connection is possible; that of any other channel in the next poll at the latest. Idempotent.
         */
        void close() throws IOException;
    }
}
