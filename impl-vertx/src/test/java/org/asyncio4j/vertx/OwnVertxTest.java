package org.asyncio4j.vertx;

import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code Asyncio.run} with the Vertx that the loop creates for itself. */
class OwnVertxTest {

    private static LoopConfig config(CoroutineMechanism mechanism) {
        return LoopConfig.backend("vertx").withCoroutines(mechanism);
    }

    @ParameterizedTest
    @EnumSource
    void tasksFindTheVertxAsTheCurrentContextsOwner(CoroutineMechanism mechanism) {
        String answer = Asyncio.run(config(mechanism), () -> {
            var context = Vertx.currentContext();
            assertNotNull(context);
            VertxAsyncio.await(context.owner().timer(1, TimeUnit.MILLISECONDS));
            assertSame(context, Vertx.currentContext());
            return "done";
        });
        assertEquals("done", answer);
    }

    @ParameterizedTest
    @EnumSource
    void runsOfOneRunnerShareOneContext(CoroutineMechanism mechanism) {
        try (var runner = new Runner(config(mechanism))) {
            var first = runner.run(() -> Vertx.currentContext());
            sleepOutside();
            assertSame(first, runner.run(() -> Vertx.currentContext()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noThreadOfVertxOutlivesTheLoop(CoroutineMechanism mechanism) {
        Set<Thread> before = vertxThreads();
        Asyncio.run(config(mechanism), () -> {
            var vertx = Vertx.currentContext().owner();
            assertEquals(1, VertxAsyncio.await(vertx.executeBlocking(() -> 1)));
            sleep(Duration.ofMillis(1));
        });
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WithVertx.PATIENCE_SECONDS);
        Set<Thread> left;
        do {
            sleepOutside();
            left = vertxThreads();
            left.removeAll(before);
        } while (!left.isEmpty() && System.nanoTime() < deadline);
        assertTrue(left.isEmpty(), () -> "left behind");
    }

    /** Vert.x's threads live as long as the loop: what one task inherits must not reach the jobs of all others. */
    @ParameterizedTest
    @EnumSource
    void threadsOfVertxInheritNothing(CoroutineMechanism mechanism) {
        var inheritable = new InheritableThreadLocal<String>();
        inheritable.set("callers");
        try {
            Asyncio.run(config(mechanism), () -> {
                inheritable.set("tasks");
                assertNull(Asyncio.onLoopThread(() -> inheritable.get()));
                var vertx = Vertx.currentContext().owner();
                assertEquals("none", VertxAsyncio.await(vertx.executeBlocking(
                        () -> Objects.requireNonNullElse(inheritable.get(), "none"))));
            });
        } finally {
            inheritable.remove();
        }
    }

    /** A connection with both ends on the loop: tasks write and read, Vert.x's handlers pass data on. */
    @ParameterizedTest
    @EnumSource
    void tasksTalkThroughVertxSockets(CoroutineMechanism mechanism) {
        String answer = Asyncio.run(config(mechanism), () -> {
            var vertx = Vertx.currentContext().owner();
            NetServer server = vertx.createNetServer().connectHandler(socket -> socket.handler(socket::write));
            VertxAsyncio.await(server.listen(0, "localhost"));
            var client = vertx.createNetClient();
            NetSocket socket = VertxAsyncio.await(client.connect(server.actualPort(), "localhost"));
            var received = Asyncio.getRunningLoop().<String>createFuture();
            socket.handler(buffer -> received.setResult(buffer.toString())); // on the loop's thread
            VertxAsyncio.await(socket.write("hello"));
            String echo = received.await();
            VertxAsyncio.await(client.close());
            VertxAsyncio.await(server.close());
            return echo;
        });
        assertEquals("hello", answer);
    }

    private static void sleepOutside() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }

    private static Set<Thread> vertxThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vert"))
                .collect(Collectors.toSet());
    }

    /** In a class loader without Vert.x, as callers of plug-ins have. */
    @Test
    void contextClassLoaderOfTheCallerNeedNotKnowVertx() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader strange = ClassLoader.getPlatformClassLoader();
        OwnVertx own = new OwnVertx();
        Thread.currentThread().setContextClassLoader(strange);
        try {
            assertSame(own.context(), own.context());
            assertSame(strange, Thread.currentThread().getContextClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            own.close();
        }
    }
}
