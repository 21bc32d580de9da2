package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.getRunningLoop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import org.asyncio4j.tck.rules.ChannelRuleArea;
import org.asyncio4j.tck.rules.DatagramWitness;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.DatagramOptions;
import org.asyncio4j.transports.DatagramTransport;
import org.asyncio4j.transports.Datagrams;
import org.asyncio4j.transports.ExtraInfo;

/** Rules about datagrams: all over the loopback address, at ports that the system chooses. */
abstract class DatagramRuleArea extends ChannelRuleArea {

    /** Options of an endpoint at a port of its own. */
    static final DatagramOptions HERE = DatagramOptions.at(ServerSite.HOST, 0);

    /** Data that does not fit into a datagram. */
    static final byte[] TOO_LARGE = new byte[70_000];

    DatagramRuleArea() {}

    static Datagrams datagrams() {
        return getRunningLoop().datagrams();
    }

    /** Creates an endpoint. Suspends. */
    static DatagramWitness open(DatagramOptions options) {
        return datagrams().createDatagramEndpoint(DatagramWitness::new, options).protocol();
    }

    static DatagramOptions to(InetSocketAddress address) {
        return DatagramOptions.connectedTo(address.getHostString(), address.getPort());
    }

    /** Returns the address at which the endpoint receives. */
    static InetSocketAddress address(BaseTransport transport) {
        return (InetSocketAddress) transport.extraInfo(ExtraInfo.SOCKNAME);
    }

    static InetSocketAddress address(DatagramWitness endpoint) {
        return address(endpoint.transport());
    }

    /** Returns an address with a port at which nothing receives. */
    static InetSocketAddress unusedAddress() throws IOException {
        try (DatagramChannel left =
                RuleChannels.here().openDatagramChannel().bind(new InetSocketAddress(ServerSite.ADDRESS, 0))) {
            return (InetSocketAddress) left.getLocalAddress();
        }
    }

    static void send(DatagramTransport from, String text, InetSocketAddress to) {
        from.sendTo(text.getBytes(US_ASCII), to);
    }

    static void send(DatagramWitness from, String text, DatagramWitness to) {
        send(from.transport(), text, address(to));
    }

    static void abort(DatagramWitness... endpoints) {
        for (DatagramWitness each : endpoints) {
            each.transport().abort();
        }
    }
}
