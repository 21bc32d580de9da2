package org.asyncio4j.spi.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.Asyncio;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Server;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.ServerOptions;
import org.junit.jupiter.api.Test;

/** A listener that cannot accept because no descriptors are left waits for a second: otherwise its loop would spin. */
class ParkedListenerTest {

    private static final int ACCEPT = SelectionKey.OP_ACCEPT;
    private static final Duration ALMOST = Duration.ofMillis(999);

    private final ExhaustedListener channel = new ExhaustedListener();
    private final List<ExceptionContext> handled = new ArrayList<>();

    /** The use of a server over the channel, in virtual time. In a task. */
    private interface Trial {
        void run(WantsLoop loop, Server server);
    }

    private void with(Trial trial) {
        try (var loop = new WantsLoop(LoopConfig.defaults().withClock(LoopClock.virtual()))) {
            loop.setExceptionHandler((where, context) -> handled.add(context));
            loop.runUntilComplete(() -> {
                Server server = loop.sockets().createServer(() -> new Protocol() {}, channel, ServerOptions.defaults());
                trial.run(loop, server);
                server.close();
            });
        }
    }

    @Test
    void triesAgainAfterASecond() {
        with((loop, server) -> {
            assertEquals(ACCEPT, loop.wanted());
            var failure = new IOException("Too many open files");
            channel.failure = failure;
            loop.ready(ACCEPT);
            assertEquals(0, loop.wanted());
            assertEquals(1, handled.size());
            assertEquals("socket.accept() out of system resource", handled.getFirst().message());
            assertSame(failure, handled.getFirst().exception());
            Asyncio.sleep(ALMOST);
            assertEquals(0, loop.wanted());
            Asyncio.sleep(ALMOST);
            assertEquals(ACCEPT, loop.wanted());
            assertEquals(1, channel.accepts);
            channel.failure = null;
            loop.ready(ACCEPT);
            assertEquals(2, channel.accepts);
            assertEquals(ACCEPT, loop.wanted());
            assertEquals(1, handled.size());
        });
    }

    /** The text of a failure is in the language of the system. */
    @Test
    void waitsWhateverTheFailureSays() {
        with((loop, server) -> {
            channel.failure = new IOException("Zu viele offene Dateien");
            loop.ready(ACCEPT);
            assertEquals(0, loop.wanted());
            assertEquals(1, handled.size());
        });
    }

    @Test
    void closedServerWaitsForNothing() {
        with((loop, server) -> {
            channel.failure = new IOException("Too many open files");
            loop.ready(ACCEPT);
            server.close();
            assertFalse(channel.isOpen());
            Asyncio.sleep(Duration.ofSeconds(2));
            assertEquals(0, loop.wanted());
        });
    }
}
