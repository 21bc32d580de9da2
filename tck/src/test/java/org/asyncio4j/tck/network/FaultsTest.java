package org.asyncio4j.tck.network;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.timeout;
import static org.asyncio4j.tck.network.Services.PORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.Streams;
import org.asyncio4j.Task;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.tck.junit.AsyncioTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Faults between a client and the host of a server, as seen from both. */
class FaultsTest {

    private Host db; // set before each test
    private Server server; // set before each test

    @BeforeEach
    void serve(Network network) {
        db = network.host("db").latency(millis(1));
        server = Services.on(db, Services::echo);
    }

    @AfterEach
    void end() {
        Services.end(server);
    }

    private static StreamConnection connect(Network network) {
        return network.host("client").call(() -> Streams.openConnection("db", PORT));
    }

    @AsyncioTest
    void partitionHoldsBytesAndHealDeliversThem(Network network) throws IOException {
        StreamConnection client = connect(network);
        network.partition("client", "db");
        client.writer().send("one\n");
        client.writer().send("two\n");
        assertThrows(
                TimeoutException.class, () -> timeout(seconds(60)).call(limit -> client.reader().readLine()));
        network.heal("client", "db");
        Duration healed = getRunningLoop().time();
        assertEquals("one", Services.line(client.reader()));
        assertEquals("two", Services.line(client.reader()));
        assertEquals(healed.plusMillis(2), getRunningLoop().time());
        client.writer().close();
    }

    /** Data under way when the route is cut is treated like data sent later. */
    @AsyncioTest
    void partitionHoldsWhatIsUnderWay(Network network) throws IOException {
        StreamConnection client = connect(network);
        client.writer().write("one\n");
        network.partition("client", "db");
        sleep(seconds(1));
        client.writer().write("two\n");
        network.heal("db", "client");
        assertEquals("one", Services.line(client.reader()));
        assertEquals("two", Services.line(client.reader()));
        client.writer().close();
    }

    @AsyncioTest
    void partitionKeepsOthersConnected(Network network) throws IOException {
        network.partition("other", "db");
        StreamConnection client = connect(network);
        client.writer().send("hello\n");
        assertEquals("hello", Services.line(client.reader()));
        client.writer().close();
    }

    @AsyncioTest
    void silenceOfAQuarterOfAnHourEndsTheSendersConnection(Network network) {
        StreamConnection client = connect(network);
        network.partition("client", "db");
        Duration begin = getRunningLoop().time();
        client.writer().send("lost\n");
        var failure = assertThrows(IOException.class, () -> client.reader().readLine());
        assertTrue(failure.getMessage().contains("timed out"), failure.toString());
        assertEquals(Network.SILENCE, getRunningLoop().time().minus(begin));
    }

    @AsyncioTest
    void readerHearsNothingOfAPartition(Network network) {
        StreamConnection client = connect(network);
        network.partition("client", "db");
        Task<byte[]> reading = createTask(() -> client.reader().readLine());
        sleep(Duration.ofDays(1));
        assertFalse(reading.isDone());
        reading.cancel();
        client.writer().close();
    }

    @AsyncioTest
    void connectingIsGivenUpAfterTwoMinutes(Network network) {
        network.partition("client", "db");
        Duration begin = getRunningLoop().time();
        var failure = assertThrows(ConnectException.class, () -> connect(network));
        assertTrue(failure.getMessage().contains("timed out"), failure.toString());
        assertEquals(seconds(127), getRunningLoop().time().minus(begin));
    }

    @AsyncioTest
    void connectingGoesOnWhenHealed(Network network) {
        network.partition("client", "db");
        Task<StreamConnection> connecting = createTask(() -> connect(network));
        sleep(seconds(30));
        assertFalse(connecting.isDone());
        network.heal("client", "db");
        connecting.await().writer().close();
    }

    @AsyncioTest
    void refusedPortRefusesUntilItAccepts(Network network) throws IOException {
        StreamConnection before = connect(network);
        db.refuse(PORT);
        var failure = assertThrows(ConnectException.class, () -> connect(network));
        assertTrue(failure.getMessage().contains("refused"), failure.toString());
        before.writer().send("open\n");
        assertEquals("open", Services.line(before.reader()));
        db.accept(PORT);
        connect(network).writer().close();
        before.writer().close();
    }

    @AsyncioTest
    void resetIsSeenByBothEnds(Network network) {
        Task<?>[] handler = new Task<?>[1];
        Services.end(server);
        server = Services.on(db, (reader, writer) -> {
            handler[0] = createTask(reader::readLine);
            assertThrows(IOException.class, handler[0]::await);
        });
        StreamConnection client = connect(network);
        Task<byte[]> reading = createTask(() -> client.reader().readLine());
        sleep(millis(5));
        db.reset();
        var failure = assertThrows(IOException.class, reading::await);
        assertTrue(failure.getMessage().contains("reset"), failure.toString());
        sleep(millis(5));
        assertTrue(handler[0].exception() instanceof IOException);
        client.writer().close();
    }

    /** A retry each minute, and one that succeeds eventually. */
    @AsyncioTest
    void hourOfRetriesTakesNoRealTime(Network network) throws IOException {
        network.partition("client", "db");
        getRunningLoop().callLater(Duration.ofHours(1), () -> network.heal("client", "db"));
        int tries = 0;
        StreamConnection client = null;
        while (client == null) {
            tries++;
            try {
                client = timeout(seconds(10)).call(limit -> connect(network));
            } catch (TimeoutException notYet) {
                sleep(seconds(50));
            }
        }
        assertEquals(61, tries);
        client.writer().send("at last\n");
        assertEquals("at last", Services.line(client.reader()));
        client.writer().close();
    }

    /** As with a real one, a full backlog keeps others waiting, except those that have given up. */
    @AsyncioTest
    void fullBacklogKeepsConnectionsWaiting(Network network) throws IOException {
        var channels = getRunningLoop().channels();
        try (ServerSocketChannel listener = db.call(() -> network.channels().openServerSocketChannel())) {
            listener.bind(new InetSocketAddress(PORT + 1), 1).configureBlocking(false);
            List<Task<SocketChannel>> connecting = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                connecting.add(createTask(() -> {
                    SocketChannel client = network.channels().openSocketChannel();
                    client.configureBlocking(false);
                    try {
                        channels.connect(client, new InetSocketAddress(db.address(), PORT + 1));
                        return client;
                    } catch (Throwable givenUp) {
                        client.close();
                        throw givenUp;
                    }
                }));
            }
            sleep(seconds(1));
            assertEquals(
                    List.of(true, true, false, false, false),
                    connecting.stream().map(Task::isDone).toList());
            connecting.get(2).cancel();
            sleep(seconds(1));
            for (int accepted = 0; accepted < 4; accepted++) {
                channels.accept(listener).close();
            }
            connecting.remove(2);
            for (Task<SocketChannel> each : connecting) {
                each.await().close();
            }
        }
    }
}
