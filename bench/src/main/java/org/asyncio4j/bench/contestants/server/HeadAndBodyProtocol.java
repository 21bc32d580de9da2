package org.asyncio4j.bench.contestants.server;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import org.asyncio4j.bench.contestants.load.Exchange;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** A protocol that answers each small request with a head and a body, in one write or in two. */
final class HeadAndBodyProtocol implements Protocol {

    private static final byte[] HEAD = Exchange.head();
    private static final byte[] BODY = Exchange.body();
    private static final byte[] BOTH = Exchange.headAndBody();

    private final int writes;
    private @Nullable Transport transport; // loop thread; since connectionMade
    private int received; // loop thread; of the request

    HeadAndBodyProtocol(int writes) {
        this.writes = writes;
    }

    @Override
    public void connectionMade(BaseTransport made) {
        transport = (Transport) made;
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        received += data.remaining();
        for (; received >= Exchange.SMALL_REQUEST; received -= Exchange.SMALL_REQUEST) {
            answer(requireNonNull(transport));
        }
    }

    private void answer(Transport to) {
        if (writes == 1) {
            to.write(BOTH);
        } else {
            to.write(HEAD);
            to.write(BODY);
        }
    }
}
