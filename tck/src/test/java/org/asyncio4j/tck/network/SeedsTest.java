package org.asyncio4j.tck.network;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.tck.network.Services.PORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.Streams;
import org.asyncio4j.Task;
import org.asyncio4j.tck.simulation.Order;
import org.asyncio4j.tck.simulation.SimulatedEventLoopProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a network leaves open is decided by the seed, and by nothing else. */
class SeedsTest {

    /** Returns the events of five clients, whose requests overtake each other, with their times. */
    private static List<String> trace(Order order, long seed, CoroutineMechanism mechanism) {
        List<String> trace = new ArrayList<>();
        LoopConfig config = LoopConfig.defaults().withCoroutines(mechanism);
        try (EventLoop loop = new SimulatedEventLoopProvider(order, seed).newEventLoop(config)) {
            loop.runUntilComplete(() -> {
                Network network = Network.current();
                network.host("db").latency(millis(1), millis(30));
                Server server = Services.on(network.host("db"), (reader, writer) -> {
                    trace.add(loop.time() + " asked by " + Services.line(reader));
                    writer.send("answer\n");
                    writer.close();
                });
                List<Task<?>> clients = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    String name = "client" + i;
                    clients.add(network.host(name).call(() -> createTask(() -> ask(name, trace))));
                }
                clients.forEach(Task::await);
                Services.end(server);
            });
        }
        return trace;
    }

    private static void ask(String name, List<String> trace) throws IOException {
        StreamConnection connection = Streams.openConnection("db", PORT);
        connection.writer().send(name + "\n");
        Services.line(connection.reader());
        trace.add(getRunningLoop().time() + " answered to " + name);
        connection.writer().close();
    }

    @ParameterizedTest
    @EnumSource
    void sameSeedGivesTheSameTrace(CoroutineMechanism mechanism) {
        for (Order order : Order.values()) {
            List<String> trace = trace(order, 7, mechanism);
            assertEquals(10, trace.size());
            assertEquals(trace, trace(order, 7, mechanism), order.toString());
            assertNotEquals(trace, trace(order, 8, mechanism), order.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void mechanismsAgree(CoroutineMechanism mechanism) {
        assertEquals(trace(Order.CONTRACT, 3, CoroutineMechanism.HANDOFF), trace(Order.CONTRACT, 3, mechanism));
    }
}
