package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.spi.RunningLoop;
import org.asyncio4j.tck.simulation.SimulatedEventLoopProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeakCheckTest {

    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void threadThatWasThereBeforeIsNoLeak() {
        Thread before = Thread.ofPlatform().name("asyncio4j-before").start(() -> Patience.await(end));
        assertEquals(List.of(), LeakCheck.begin().findings());
        end.countDown();
        Patience.join(before);
    }

    @Test
    void platformThreadsOfALoopAreRecognizedByName() {
        LeakCheck check = LeakCheck.begin();
        Thread named = Thread.ofPlatform().name("asyncio_0").start(this::waitForEnd);
        Thread foreign = Thread.ofPlatform().name("pool-1").start(this::waitForEnd);
        List<AssertionError> findings = impatiently(check);
        end.countDown();
        assertEquals(1, findings.size(), findings::toString);
        assertTrue(findings.getFirst().getMessage().contains("\"asyncio_0\""), findings::toString);
        assertEquals(List.of(), check.findings());
        Patience.join(named);
        Patience.join(foreign);
    }

    @ParameterizedTest
    @EnumSource
    void coroutinesOfAnOpenLoopAreFoundUntilItIsClosed(CoroutineMechanism mechanism) {
        LeakCheck check = LeakCheck.begin();
        EventLoop loop = loop(mechanism);
        Action<RuntimeException> waiting = () -> loop.createFuture().await();
        loop.createTask(Asyncio.coroutine(waiting), TaskOptions.named("forgotten"));
        turn(loop);
        List<AssertionError> findings = impatiently(check);
        assertTrue(findings.stream().anyMatch(each -> each.getMessage().contains("\"forgotten\" virtual")),
                findings::toString);
        loop.close();
        assertEquals(List.of(), check.findings());
    }

    @ParameterizedTest
    @EnumSource
    void coroutinesThatOutliveTheirLoopAreFound(CoroutineMechanism mechanism) {
        LeakCheck check = LeakCheck.begin();
        EventLoop loop = loop(mechanism);
        loop.setExceptionHandler((on, about) -> {});
        Action<RuntimeException> deaf = () -> {
            while (end.getCount() > 0) {
                try {
                    loop.createFuture().await();
                } catch (CoroutineExit swallowed) {
                    // continues until it is abandoned
                }
            }
        };
        loop.createTask(Asyncio.coroutine(deaf), TaskOptions.named("immortal"));
        turn(loop);
        loop.close();
        List<AssertionError> findings = impatiently(check);
        assertEquals(1, findings.size(), findings::toString);
        assertTrue(findings.getFirst().getMessage().contains("\"immortal\" virtual"), findings::toString);
        assertTrue(findings.getFirst().getMessage().contains("LeakCheckTest"), findings::toString);
    }

    @Test
    void virtualThreadThatHasEnteredALoopIsFoundUntilItLeaves() {
        LeakCheck check = LeakCheck.begin();
        EventLoop loop = loop(CoroutineMechanism.HANDOFF);
        var entered = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().name("entered").start(() -> {
            try (var _ = RunningLoop.enter(loop)) {
                entered.countDown();
                waitForEnd();
            }
        });
        Patience.await(entered);
        List<AssertionError> findings = impatiently(check);
        end.countDown();
        assertEquals(1, findings.size(), findings::toString);
        assertTrue(findings.getFirst().getMessage().contains("\"entered\" virtual"), findings::toString);
        Patience.join(thread);
        assertEquals(List.of(), check.findings());
        loop.close();
    }

    private static EventLoop loop(CoroutineMechanism mechanism) {
        return new SimulatedEventLoopProvider().newEventLoop(LoopConfig.defaults().withCoroutines(mechanism));
    }

    private static void turn(EventLoop loop) {
        loop.callSoon(loop::stop);
        loop.runForever();
    }

    @Test
    void threadsOfAProgramAreThoseThatKeepTheJvm() {
        LeakCheck check = LeakCheck.ofProgram();
        Thread lasting = Thread.ofPlatform().name("lasting").daemon(false).start(this::waitForEnd);
        Thread daemon = Thread.ofPlatform().name("daemon").daemon().start(this::waitForEnd);
        List<AssertionError> findings = impatiently(check);
        end.countDown();
        assertEquals(1, findings.size(), findings::toString);
        assertTrue(findings.getFirst().getMessage().contains("\"lasting\""), findings::toString);
        Patience.join(lasting);
        Patience.join(daemon);
    }

    @Test
    void socketIsFoundUntilItIsClosed() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "the system does not show what is open");
        try (var before = DatagramChannel.open()) {
            LeakCheck check = LeakCheck.begin();
            try (var unix = SocketChannel.open(StandardProtocolFamily.UNIX);
                    var _ = ServerSocketChannel.open()) {
                assertTrue(unix.isOpen() && before.isOpen());
                List<AssertionError> findings = impatiently(check);
                assertEquals(1, findings.size(), findings::toString);
                assertTrue(findings.getFirst().getMessage().startsWith("2 left open: [socket:"), findings::toString);
            }
            assertEquals(List.of(), check.findings());
        }
    }

    /** They cannot be distinguished from those that other tests have open at the same time. */
    @Test
    void socketsOfAProgramAreNotLookedFor() throws IOException {
        LeakCheck check = LeakCheck.ofProgram();
        try (var open = SocketChannel.open()) {
            assertTrue(open.isOpen());
            assertEquals(List.of(), impatiently(check));
        }
    }

    private static List<AssertionError> impatiently(LeakCheck check) {
        String before = System.setProperty(Patience.PROPERTY, "0.01x");
        try {
            return check.findings();
        } finally {
            if (before == null) {
                System.clearProperty(Patience.PROPERTY);
            } else {
                System.setProperty(Patience.PROPERTY, before);
            }
        }
    }

    private void waitForEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
