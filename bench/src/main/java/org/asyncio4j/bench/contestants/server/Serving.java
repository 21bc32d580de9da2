package org.asyncio4j.bench.contestants.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** A listening server. Closing it ends its connections and its threads. */
interface Serving extends AutoCloseable {

    /** Returns the address at which it listens. */
    SocketAddress address();

    @Override
    void close() throws IOException;

    /** Waits for the end of a server's thread. */
    static void join(Thread thread) throws InterruptedIOException {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Returns the address in the form that the load client accepts: a port, or a path. */
    default String target() {
        return switch (address()) {
            case InetSocketAddress internet -> Integer.toString(internet.getPort());
            case UnixDomainSocketAddress unix -> unix.getPath().toString();
            default -> throw new IllegalStateException(address().toString());
        };
    }
}
