package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.createTask;

import java.io.IOException;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Server;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Fault;
import org.asyncio4j.tck.rule.Layer;
import org.asyncio4j.tck.rule.Rule;

/** Rules about a client that is cancelled at each place where it waits (FAULT). */
public abstract class CancelledConnectionRules extends FaultRuleArea {

    private static final int LITTLE = 3;
    private static final int MUCH = 1024 * 1024;
    private static final int MAX_TURNS = 10_000_000; // turns go by fast while jobs of a handshake run elsewhere

    /** Constructor for the conformance class. */
    protected CancelledConnectionRules() {}

    /**
     * Connects, sends a little and then a lot, waits after each for the confirmation that it has arrived, and waits for
     * the end.
     */
    private void client(Layer layer, Server server) throws IOException {
        ConnectionEnd end = connect(layer, server);
        try {
            end.send(new byte[LITTLE]);
            end.receive();
            end.send(new byte[MUCH]);
            end.receive();
        } finally {
            end.transport().close();
        }
        end.lost();
    }

    private static void confirm(ConnectionEnd client) throws IOException {
        for (int wanted : new int[] {LITTLE, MUCH}) {
            int received = 0;
            while (received < wanted) {
                int count = client.receive();
                if (count < 0) {
                    return;
                }
                received += count;
            }
            client.send(new byte[1]);
        }
        client.receive();
    }

    private void cancelEverywhere(Layer layer) {
        for (int turns = 0;; turns++) {
            if (turns > MAX_TURNS) {
                throw new AssertionError("the client does not end by itself");
            }
            int before = turns;
            boolean[] ended = new boolean[1];
            inStillTime(() -> ended[0] = isEndedBefore(layer, before));
            expectNothingHandled();
            if (ended[0]) {
                break;
            }
            turns += turns / 8; // each of the first turns, and fewer of those in which it only sends or waits
        }
    }

    /** Cancels a client after the given number of turns; returns whether it had ended before. */
    private boolean isEndedBefore(Layer layer, int turns) {
        Server server = serve(layer, CancelledConnectionRules::confirm);
        Task<?> client = createTask(() -> client(layer, server));
        turns(turns);
        boolean ended = !client.cancel();
        try {
            client.await();
        } catch (CancelledError asked) {
            // as expected
        }
        expectNothingLeft(server);
        return ended;
    }

    /** If this fails: a connection is lost track of between two steps of connecting, or a waiter stays registered. */
    @Rule(
            id = "FAULT-411",
            needs = Capability.SOCKETS,
            text = "A stream client cancelled at any of its awaits, from connecting to waiting for the end, leaves nothing"
                    + " open on either side.")
    @Fault(value = "cancelled at every await", over = Layer.STREAMS)
    void streamsSurviveCancelAtEveryAwait() {
        cancelEverywhere(Layer.STREAMS);
    }

    /** If this fails: a connection is lost track of between two steps of connecting. */
    @Rule(
            id = "FAULT-412",
            needs = Capability.SOCKETS,
            text = "A client of a protocol cancelled at any of its awaits leaves nothing open on either side.")
    @Fault(value = "cancelled at every await", over = Layer.PROTOCOL)
    void protocolsSurviveCancelAtEveryAwait() {
        cancelEverywhere(Layer.PROTOCOL);
    }

    /**
     * If this fails: a connection is lost track of between connecting and the end of the handshake, or a time limit
     * keeps running.
     */
    @Rule(
            id = "FAULT-434",
            needs = Capability.TLS,
            text = "A client over TLS cancelled at any of its awaits, including those in the handshake and at the end,"
                    + " leaves nothing open on either side.")
    @Fault(value = "cancelled at every await", over = Layer.TLS)
    void tlsSurvivesCancelAtEveryAwait() {
        cancelEverywhere(Layer.TLS);
    }
}
