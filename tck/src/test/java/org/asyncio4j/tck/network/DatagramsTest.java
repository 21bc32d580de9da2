package org.asyncio4j.tck.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.timeout;
import static org.asyncio4j.tck.network.Services.PORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.asyncio4j.DatagramStream;
import org.asyncio4j.Streams;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.tck.junit.AsyncioTest;
import org.asyncio4j.transports.DatagramOptions;

/** How datagrams get from one host to another, or are lost. */
class DatagramsTest {

    private static final List<String> HUNDRED =
            IntStream.range(0, 100).mapToObj(Integer::toString).toList();

    /** Sends a hundred datagrams to a host, and returns those that arrive. Suspends. */
    private static List<String> sendHundred(Network network) throws IOException {
        sleep(millis(1)); // until the port of the previous call is free
        try (DatagramStream db = network.host("db").call(() -> Streams.openDatagrams(DatagramOptions.at("", PORT)));
                DatagramStream client =
                        network.host("client")
                                .call(() -> Streams.openDatagrams(DatagramOptions.connectedTo("db", PORT)))) {
            for (String each : HUNDRED) {
                client.send(each.getBytes(US_ASCII));
            }
            List<String> received = new ArrayList<>();
            try {
                while (true) {
                    received.add(timeout(seconds(1)).call(limit -> new String(db.receive().data(), US_ASCII)));
                }
            } catch (TimeoutException noMore) {
                return received;
            }
        }
    }

    @AsyncioTest(seeds = 5)
    void datagramsKeepTheirOrderUnlessTheyMayOvertake(Network network) throws IOException {
        network.host("db").latency(millis(1), millis(20));
        assertEquals(HUNDRED, sendHundred(network));
        network.host("db").reorder();
        List<String> reordered = sendHundred(network);
        assertNotEquals(HUNDRED, reordered);
        assertEquals(HUNDRED, reordered.stream().map(Integer::valueOf).sorted().map(String::valueOf).toList());
    }

    @AsyncioTest(seeds = 5)
    void someDatagramsAreLost(Network network) throws IOException {
        network.host("client").loss(0.3);
        List<String> received = sendHundred(network);
        assertTrue(received.size() > 40 && received.size() < 95, received.size() + " of 100 arrived");
        network.host("client").loss(1);
        assertEquals(List.of(), sendHundred(network));
        network.host("client").loss(0);
        assertEquals(HUNDRED, sendHundred(network));
    }

    @AsyncioTest
    void partitionLosesDatagrams(Network network) throws IOException {
        network.partition("client", "db");
        assertEquals(List.of(), sendHundred(network));
        network.heal("client", "db");
        assertEquals(HUNDRED, sendHundred(network));
    }

    @AsyncioTest
    void portThatNothingHasIsUnreachable(Network network) throws IOException {
        network.host("db").latency(millis(1));
        try (DatagramStream client =
                network.host("client").call(() -> Streams.openDatagrams(DatagramOptions.connectedTo("db", PORT)))) {
            client.send(new byte[1]);
            assertThrows(PortUnreachableException.class, client::receive);
        }
    }
}
