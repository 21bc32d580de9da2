package org.asyncio4j.spi.io;

import java.io.IOException;
import java.util.function.Consumer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.bootstrap.Fatal;
import org.asyncio4j.transports.BaseTransport;
import org.jspecify.annotations.Nullable;

/** The calls of a transport to its protocol, which may throw anything. Loop thread only. */
public final class ProtocolCalls {

    private final EventLoop loop;
    private final BaseTransport transport;
    private final Consumer<@Nullable Throwable> lose;

    /** Creates the calls of {@code transport}; {@code lose} ends its connection because of a failure. */
    public ProtocolCalls(EventLoop loop, BaseTransport transport, Consumer<@Nullable Throwable> lose) {
        this.loop = loop;
        this.transport = transport;
        this.lose = lose;
    }

    /** Calls the protocol. An exception it throws ends the connection. Returns whether it threw none. */
    public boolean call(String failed, Runnable what) {
        try {
            what.run();
            return true;
        } catch (Throwable failure) {
            if (Fatal.is(failure)) {
                throw failure;
            }
            fail(failure, failed);
            return false;
        }
    }

    /** Ends the connection because of a failure, which is reported unless it is a network failure. */
    public void fail(Throwable failure, String what) {
        if (!(failure instanceof IOException)) {
            report(loop, transport, failure, what);
        }
        lose.accept(failure);
    }

    /** Notifies the protocol of a transport. An exception it throws is reported, and does not end the connection. */
    public static void notify(EventLoop loop, BaseTransport transport, String failed, Runnable what) {
        try {
            what.run();
        } catch (Throwable failure) {
            if (Fatal.is(failure)) {
                throw failure;
            }
            report(loop, transport, failure, failed);
        }
    }

    private static void report(EventLoop loop, BaseTransport transport, Throwable failure, String what) {
        loop.callExceptionHandler(ExceptionContext.of(what, failure)
                .with("transport", transport)
                .with("protocol", transport.protocol()));
    }
}
