package org.asyncio4j.spi.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.spi.core.DebugMode;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.spi.support.ParkingDriver;
import org.asyncio4j.transports.ConnectOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Several addresses at a time: which begin when, which wins, and what happens to the others. In virtual time. */
class HappyEyeballsTest {

    private static final Duration HEAD_START = Duration.ofMillis(250);
    private static final InetSocketAddress A4 = at("192.0.2.1");
    private static final InetSocketAddress B4 = at("192.0.2.2");
    private static final InetSocketAddress A6 = at("2001:db8::1");
    private static final InetSocketAddress B6 = at("2001:db8::2");
    private static final InetSocketAddress C6 = at("2001:db8::3");

    private static final Map<InetSocketAddress, String> NAMES =
            Map.of(A4, "A4", B4, "B4", A6, "A6", B6, "B6", C6, "C6");

    private final StagedChannels channels = new StagedChannels();
    private @Nullable Connector connector; // of the running loop

    /** The body of a task of a loop with virtual time. */
    private interface Trial {
        void run(EventLoop loop) throws IOException;
    }

    private static InetSocketAddress at(String literal) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), 80);
    }

    private static Duration millis(long count) {
        return Duration.ofMillis(count);
    }

    private static ConnectOptions racing() {
        return ConnectOptions.defaults().withHappyEyeballs(HEAD_START);
    }

    private SocketChannel connect(ConnectOptions options, InetSocketAddress... addresses) {
        return connect(options, List.of(), addresses);
    }

    private SocketChannel connect(
            ConnectOptions options, List<InetSocketAddress> locals, InetSocketAddress... addresses) {
        return Objects.requireNonNull(connector).connectToAny(List.of(addresses), locals, options);
    }

    private void run(Trial trial) throws IOException {
        LoopConfig config = LoopConfig.defaults().withClock(LoopClock.virtual());
        try (var loop = new AbstractEventLoop("eyeballs", config, new ParkingDriver()) {}) {
            connector = new Connector(
                    channels, new OpenChannels(loop, new DebugMode(false)), SelectorProvider.provider());
            loop.runUntilComplete(() -> trial.run(loop));
        }
    }

    private static String order(int firstAddressFamilyCount, InetSocketAddress... addresses) {
        return String.join(" ", AddressFamilies.interleaved(List.of(addresses), firstAddressFamilyCount).stream()
                .map(NAMES::get)
                .toList());
    }

    /** Expectations from CPython's base_events._interleave_addrinfos. */
    @Test
    void familiesTakeTurnsAfterSoManyOfTheFirst() {
        InetSocketAddress[] all = {A6, B6, C6, A4, B4};
        assertEquals("A6 B6 C6 A4 B4", order(0, all));
        assertEquals("A6 A4 B6 B4 C6", order(1, all));
        assertEquals("A6 B6 A4 C6 B4", order(2, all));
        assertEquals("A6 B6 C6 A4 B4", order(5, all));
        assertEquals("A4 A6 B6 C6", order(1, A4, A6, B6, C6));
        assertEquals("A4 B4", order(3, A4, B4));
    }

    @Test
    void slowAddressHoldsUpTheNextOneForItsHeadStartOnly() throws IOException {
        run(loop -> {
            channels.answer(A6, millis(10_000));
            channels.answer(A4, millis(100));
            SocketChannel winner = connect(racing(), A6, B6, A4, B4);
            assertEquals(List.of("0 2001:db8:0:0:0:0:0:1", "250 192.0.2.1"), channels.attempts);
            assertEquals(350, loop.time().toMillis());
            assertSame(channels.used.get(1), winner);
            assertTrue(winner.isOpen());
            assertFalse(channels.used.get(0).isOpen());
            winner.close();
        });
    }

    @Test
    void addressThatRefusesHoldsUpNothing() throws IOException {
        run(loop -> {
            channels.refuse(A6, millis(40));
            channels.answer(A4, millis(1));
            connect(racing(), A6, A4).close();
            assertEquals(List.of("0 2001:db8:0:0:0:0:0:1", "40 192.0.2.1"), channels.attempts);
            assertFalse(channels.used.get(0).isOpen());
        });
    }

    @Test
    void firstToAnswerWinsEvenIfItBeganFirst() throws IOException {
        run(loop -> {
            channels.answer(A6, millis(260));
            channels.answer(A4, millis(20));
            SocketChannel winner = connect(racing(), A6, A4);
            assertSame(channels.used.get(0), winner);
            assertFalse(channels.used.get(1).isOpen());
            assertEquals(260, loop.time().toMillis());
            winner.close();
        });
    }

    @Test
    void withoutHappyEyeballsEachAddressIsWaitedFor() throws IOException {
        run(loop -> {
            channels.refuse(A6, millis(10_000));
            channels.answer(A4, millis(1));
            connect(ConnectOptions.defaults(), A6, A4).close();
            assertEquals(List.of("0 2001:db8:0:0:0:0:0:1", "10000 192.0.2.1"), channels.attempts);
        });
    }

    @Test
    void failuresAreThoseOfAllAddresses() throws IOException {
        run(loop -> {
            channels.refuse(A6, millis(300));
            channels.refuse(A4, millis(10));
            var merged = assertThrows(IOException.class, () -> connect(racing(), A6, A4));
            assertEquals(2, merged.getSuppressed().length, merged.toString());
            assertTrue(merged.getMessage().contains("192.0.2.1"), merged.toString());
            var only = assertThrows(IOException.class, () -> connect(racing(), A4));
            assertEquals(0, only.getSuppressed().length);
            var all = assertThrows(ExceptionGroup.class, () -> connect(racing().withAllErrors(), A6, A4));
            assertEquals(2, all.exceptions().size());
            expectAllClosed();
        });
    }

    private void expectAllClosed() {
        assertEquals(List.of(), channels.used.stream().filter(SocketChannel::isOpen).toList());
    }

    @Test
    void localAddressServesItsFamilyAlone() throws IOException {
        run(loop -> {
            channels.answer(A4, millis(1));
            var local = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
            SocketChannel winner = connect(racing(), List.of(local), A6, A4);
            assertEquals(List.of("0 192.0.2.1"), channels.attempts);
            assertEquals(local.getAddress(), ((InetSocketAddress) winner.getLocalAddress()).getAddress());
            winner.close();
        });
    }

    /** The last of these runs cancels when there is a winner, and the losers have not ended. */
    @Test
    void cancelledRaceLeavesNothingOpen() throws IOException {
        run(loop -> {
            channels.answer(A6, millis(600));
            channels.answer(A4, millis(600));
            for (int after : new int[] {0, 100, 250, 400, 600}) {
                Duration begin = loop.time();
                Task<?> race = loop.createTask(() -> connect(racing(), A6, A4, B4));
                loop.callAt(begin.plus(millis(after)), () -> loop.callSoon(race::cancel));
                assertThrows(CancelledError.class, race::await, "after " + after);
                expectAllClosed();
                assertEquals(1, loop.allTasks().size());
            }
        });
    }

    @Test
    void raceOfManyLeavesNoTimer() throws IOException {
        run(loop -> {
            channels.answer(A6, millis(1));
            InetSocketAddress[] many = Stream.generate(() -> A6).limit(20).toArray(InetSocketAddress[]::new);
            connect(racing(), many).close();
            loop.callLater(Duration.ofHours(1), () -> {});
            Asyncio.sleep(Duration.ZERO);
            assertEquals(1, channels.attempts.size());
            assertEquals(1, loop.time().toMillis());
            assertEquals(1, loop.allTasks().size());
        });
    }
}
