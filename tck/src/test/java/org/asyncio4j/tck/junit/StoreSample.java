package org.asyncio4j.tck.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.timeout;
import static org.asyncio4j.Streams.openConnection;
import static org.asyncio4j.Streams.startServer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.asyncio4j.Server;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.tck.network.Network;

/** The README's test of a client that waits without a limit; {@link StoreSampleTest} runs it. */
class StoreSample {

    // as in the README, from here
    /** Asks the store; only connecting has a limit. */
    static String ask(String key) throws IOException {
        var store = timeout(seconds(5)).call(limit -> openConnection("store", 7000));
        try (var writer = store.writer()) {
            writer.send(key + "\n");
            return new String(store.reader().readLine(), UTF_8).strip();
        }
    }

    static void answer(StreamReader reader, StreamWriter writer) {
        try (writer) {
            reader.readLine();
            writer.send("42\n");
        }
    }

    @AsyncioTest(seeds = 20, timeout = 60)
    void askEndsWithinAMinute(Network network) throws IOException {
        network.host("store").latency(millis(1), millis(20));
        Server store = network.host("store").call(() -> startServer((in, out) -> answer(in, out), "", 7000));
        var cut = getRunningLoop().callLater(millis(50), () -> network.partition("client", "store"));
        try {
            assertEquals("42", network.host("client").call(() -> ask("answer")));
        } catch (TimeoutException unreachable) {
            // is an end, too
        } finally {
            cut.cancel();
            store.close();
            store.abortClients();
        }
    }
    // to here
}
