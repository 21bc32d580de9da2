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

/** The channels and children that belong to transports and servers. Loop thread only. */
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

        /** Whether it is open, or has something to send: then the program has not closed it, or not waited for that. */
        boolean isUnclosed();

        /** Lets go of its channels, and calls nothing: the loop closes. */
        void drop();
    }

    /**
     * Whose a channel is. A server may have several.
     *
     * @param site where the owner was made; known in debug mode
     */
    private record Ownership(Owner owner, @Nullable CreationSite site) {}

    /** Where the user's code opens something just now; null outside of debug mode. */
    public @Nullable CreationSite site() {
        return debug.site();
    }

    /** Something belongs to {@code owner} from now on, which was made at {@code site}, if that is known. */
    public void add(Object channel, Owner owner, @Nullable CreationSite site) {
        ownerships.put(channel, new Ownership(owner, site));
    }

    public void remove(Object channel) {
        ownerships.remove(channel);
    }

    /** Whether there is any. */
    public boolean isAny() {
        return !ownerships.isEmpty();
    }

    /** Whether it belongs to no transport. */
    boolean isFree(SelectableChannel channel) {
        return !ownerships.containsKey(channel);
    }

    /** Refuses a channel that belongs to a transport. */
    public void checkNotOwned(SelectableChannel channel) {
        if (!isFree(channel)) {
            throw Misuse.TRANSPORT_STATE.exception("the channel belongs to a transport: " + channel);
        }
    }

    /** The loop closes: no descriptor may stay. In debug mode reports what the program has not closed. */
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
        String what = left.owner instanceof Server ? "server" : "transport";
        ExceptionContext about =
                ExceptionContext.of("unclosed " + what + " when its loop closed").with(what, left.owner);
        loop.callExceptionHandler(left.site == null ? about : about.with(CreationSite.KEY, left.site));
    }

    /** Closes what is of no more use. */
    public void closeQuietly(Closeable channel) {
        try {
            channel.close();
        } catch (IOException failure) {
            Log.report(Level.DEBUG, "closing " + channel + " failed", failure);
        }
    }
}
