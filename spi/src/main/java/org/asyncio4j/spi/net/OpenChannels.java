package org.asyncio4j.spi.net;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectableChannel;
import java.util.IdentityHashMap;
import java.util.List;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Misuse;
import org.asyncio4j.Server;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.spi.core.DebugMode;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/** The channels and child processes that belong to transports and servers. Loop thread only. */
public final class OpenChannels {

    private final EventLoop loop;
    private final DebugMode debug;
    private final IdentityHashMap<Object, Ownership> ownerships = new IdentityHashMap<>(); // loop thread

    public OpenChannels(EventLoop loop, DebugMode debug) {
        this.loop = loop;
        this.debug = debug;
    }

    /** A transport or a server. */
    public interface Owner {

        /**
         * Returns whether it is open, or still has something to send: the program has not closed it, or has not waited
         * for that.
         */
        boolean isUnclosed();

        /** Releases its channels without calling anything: the loop is closing. */
        void drop();
    }

    /**
     * The ownership of a channel. A server may have several channels.
     *
     * @param site where the owner was created; known in debug mode
     */
    private record Ownership(Owner owner, @Nullable CreationSite site) {}

    /** Returns the place in the user's code that is opening something, or null outside debug mode. */
    public @Nullable CreationSite site() {
        return debug.site();
    }

    /** Records that a channel belongs to {@code owner} from now on, which was created at {@code site}, if known. */
    public void add(Object channel, Owner owner, @Nullable CreationSite site) {
        ownerships.put(channel, new Ownership(owner, site));
    }

    public void remove(Object channel) {
        ownerships.remove(channel);
    }

    /** Returns whether there is any. */
    public boolean isAny() {
        return !ownerships.isEmpty();
    }

    /** Returns whether the channel belongs to no transport. */
    boolean isFree(SelectableChannel channel) {
        return !ownerships.containsKey(channel);
    }

    /** Refuses a channel that belongs to a transport. */
    public void checkNotOwned(SelectableChannel channel) {
        if (!isFree(channel)) {
            throw Misuse.TRANSPORT_STATE.exception("the channel belongs to a transport: " + channel);
        }
    }

    /**
     * Releases everything, as the loop is closing and no descriptor may stay. In debug mode reports what the program
     * has not closed.
     */
    public void dropAll() {
        List<Ownership> left = List.copyOf(ownerships.values());
        try {
            if (loop.isDebug()) {
                left.stream().filter(each -> each.owner.isUnclosed()).distinct().forEach(this::report);
            }
        } finally {
            left.forEach(each -> each.owner.drop());
        }
    }

    private void report(Ownership left) {
        boolean isServer = left.owner instanceof Server;
        String what = isServer ? "server" : "transport";
        String remedy = isServer ? "use it in a try with resources, or call close" : "close its writer or transport";
        ExceptionContext about = ExceptionContext.of("unclosed " + what + " when its loop closed: " + remedy)
                .with(what, left.owner);
        loop.callExceptionHandler(left.site == null ? about : about.with(CreationSite.KEY, left.site));
    }

    /** Closes a channel that is no longer needed, without throwing. */
    public void closeQuietly(Closeable channel) {
        try {
            channel.close();
        } catch (IOException failure) {
            Log.report(Level.DEBUG, "closing " + channel + " failed", failure);
        }
    }
}
