package org.asyncio4j.bench;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** A protocol that sends back all received data. */
public final class EchoProtocol implements Protocol {

    private @Nullable Transport transport; // loop thread; since connectionMade

    /** Creates the protocol of one connection. */
    public EchoProtocol() {}

    @Override
    public void connectionMade(BaseTransport made) {
        transport = (Transport) made;
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        requireNonNull(transport).write(data);
    }
}
