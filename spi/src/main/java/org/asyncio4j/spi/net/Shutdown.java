package org.asyncio4j.spi.net;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelScope;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Server;
import org.asyncio4j.Task;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.bootstrap.CancelAll;
import org.asyncio4j.bootstrap.HandlerTasks;
import org.asyncio4j.bootstrap.ThreadState;

/**
 * The graceful shutdown of a server: all connections and handlers are asked to end, and are ended when the time is up.
 * Loop thread only.
 */
final class Shutdown {

    private final Server server;
    private final HandlerTasks handlers;
    private final Set<Task<?>> cancelled = new HashSet<>(0); // loop thread; by this object, once each
    private boolean requested; // loop thread
    private boolean isTimeUp; // loop thread

    Shutdown(Server server, HandlerTasks handlers) {
        this.server = server;
        this.handlers = handlers;
    }

    /**
     * Suspends until all connections are gone and the handlers have ended.
     *
     * @param ask asks every connection to end, in a callback
     */
    void run(Duration grace, Runnable ask) {
        EventLoop loop = server.loop();
        if (handlers.running().contains(ThreadState.currentTask())) {
            throw Misuse.TASK_AWAITS_ITSELF.exception("shutdown() in a handler of " + server);
        }
        server.close();
        TimerHandle limit = loop.callLater(grace, this::endAll);
        try {
            loop.yieldNow(); // just accepted connections begin, and arrived data is received
            if (!requested) {
                requested = true;
                ask.run();
            }
            awaitEnd();
        } catch (CancelledError cancellation) {
            endAll();
            CancelScope.shielded().run(scope -> awaitEnd()); // a scope would end this wait as well
            throw cancellation;
        } finally {
            limit.cancel();
        }
    }

    private void endAll() {
        isTimeUp = true;
        server.abortClients();
        CancelAll.cancel(handlers.running().stream().filter(cancelled::add).toList(), null, server.loop());
    }

    private void awaitEnd() {
        server.waitClosed();
        if (isTimeUp) {
            endAll(); // a handler may have begun since
        }
        List<Task<?>> left = handlers.running();
        if (!left.isEmpty()) {
            Asyncio.waitUntil(left);
        }
    }
}
