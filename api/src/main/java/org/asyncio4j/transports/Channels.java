package org.asyncio4j.transports;

import java.nio.channels.SelectableChannel;
import org.asyncio4j.Handle;
import org.asyncio4j.MisuseException;

/**
 * Non-blocking channels of the JDK that a program reads and writes itself: {@code loop.channels()}. Loop thread only;
 * never suspends.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#watching-file-descriptors">asyncio: watching
 *     file descriptors</a>
 */
public interface Channels {

    /**
     * Calls back in every turn in which {@code channel} can be read (or accepted); replaces and cancels the reader
     * before.
     *
     * @throws MisuseException if a transport owns the channel
     * @throws IllegalArgumentException if the channel is blocking
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.add_reader">
     *     loop.add_reader</a>
     */
    Handle addReader(SelectableChannel channel, Runnable callback);

    /** Ends what {@link #addReader} began; returns whether there was anything to end. */
    boolean removeReader(SelectableChannel channel);

    /**
     * Calls back in every turn in which {@code channel} can be written (or has connected), like {@link #addReader}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.add_writer">
     *     loop.add_writer</a>
     */
    Handle addWriter(SelectableChannel channel, Runnable callback);

    /** Ends what {@link #addWriter} began; returns whether there was anything to end. */
    boolean removeWriter(SelectableChannel channel);
}
