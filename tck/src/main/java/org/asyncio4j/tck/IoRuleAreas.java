package org.asyncio4j.tck;

import org.asyncio4j.tck.rules.io.AddressRules;
import org.asyncio4j.tck.rules.io.BufferedProtocolRules;
import org.asyncio4j.tck.rules.io.CancelledConnectionRules;
import org.asyncio4j.tck.rules.io.ConnectRules;
import org.asyncio4j.tck.rules.io.ConnectionDebugRules;
import org.asyncio4j.tck.rules.io.ConnectionFaultRules;
import org.asyncio4j.tck.rules.io.DatagramEndpointRules;
import org.asyncio4j.tck.rules.io.DatagramRules;
import org.asyncio4j.tck.rules.io.DatagramStreamRules;
import org.asyncio4j.tck.rules.io.DescriptorFaultRules;
import org.asyncio4j.tck.rules.io.FlowControlRules;
import org.asyncio4j.tck.rules.io.HeldWriteRules;
import org.asyncio4j.tck.rules.io.RawChannelRules;
import org.asyncio4j.tck.rules.io.RawConnectRules;
import org.asyncio4j.tck.rules.io.SendFileRules;
import org.asyncio4j.tck.rules.io.ServerFaultRules;
import org.asyncio4j.tck.rules.io.ServerRules;
import org.asyncio4j.tck.rules.io.ServerShutdownRules;
import org.asyncio4j.tck.rules.io.ServerShutdownSequenceRules;
import org.asyncio4j.tck.rules.io.StartTlsRules;
import org.asyncio4j.tck.rules.io.TlsCertificateRules;
import org.asyncio4j.tck.rules.io.TlsDataRules;
import org.asyncio4j.tck.rules.io.TlsEndRules;
import org.asyncio4j.tck.rules.io.TlsHandshakeRules;
import org.asyncio4j.tck.rules.io.TransportEndRules;
import org.asyncio4j.tck.rules.io.TransportRules;
import org.asyncio4j.tck.rules.io.TransportSequenceRules;
import org.asyncio4j.tck.rules.io.UnixSocketRules;
import org.junit.jupiter.api.Nested;

/** The rule areas of channels, connections, servers, datagrams and TLS. */
abstract class IoRuleAreas extends StreamRuleAreas {

    /** Rules for transports, streams and servers under random operations. */
    @Nested
    class TransportSequences extends TransportSequenceRules {}

    /** Rules for transports and their protocols. */
    @Nested
    class Transports extends TransportRules {}

    /** Rules for small writes, which may leave together. */
    @Nested
    class HeldWrites extends HeldWriteRules {}

    /** Rules for protocols with buffers of their own. */
    @Nested
    class BufferedProtocols extends BufferedProtocolRules {}

    /** Rules for pausing and resuming protocols that write. */
    @Nested
    class FlowControl extends FlowControlRules {}

    /** Rules for the end of a transport. */
    @Nested
    class TransportEnds extends TransportEndRules {}

    /** Rules for sending files over transports. */
    @Nested
    class SendingFiles extends SendFileRules {}

    /** Rules for servers and their connections. */
    @Nested
    class Servers extends ServerRules {}

    /** Rules for the orderly shutdown of servers. */
    @Nested
    class ServerShutdown extends ServerShutdownRules {}

    /** Rules for sequences around the end of a server. */
    @Nested
    class ServerShutdownSequences extends ServerShutdownSequenceRules {}

    /** Rules for addresses to listen at and to connect to. */
    @Nested
    class Connecting extends ConnectRules {}

    /** Rules for Happy Eyeballs, names, and where else servers listen. */
    @Nested
    class Addresses extends AddressRules {}

    /** Rules for channels that a program reads and writes itself. */
    @Nested
    class RawChannels extends RawChannelRules {}

    /** Rules for connecting and accepting raw channels, and for datagrams on them. */
    @Nested
    class RawConnecting extends RawConnectRules {}

    /** Rules for connections whose peer fails. */
    @Nested
    class ConnectionFaults extends ConnectionFaultRules {}

    /** Rules for clients that are cancelled at any point. */
    @Nested
    class CancelledConnections extends CancelledConnectionRules {}

    /** Rules for servers that are closed, clients that only come and go, and unreachable hosts. */
    @Nested
    class ServerFaults extends ServerFaultRules {}

    /** Rules for servers that have run out of descriptors. */
    @Nested
    class DescriptorFaults extends DescriptorFaultRules {}

    /** Rules for the files of Unix sockets. */
    @Nested
    class UnixSockets extends UnixSocketRules {}

    /** Rules for sending and receiving datagrams. */
    @Nested
    class Datagrams extends DatagramRules {}

    /** Rules for the beginning and the end of datagram endpoints. */
    @Nested
    class DatagramEndpoints extends DatagramEndpointRules {}

    /** Rules for datagrams in tasks. */
    @Nested
    class DatagramStreams extends DatagramStreamRules {}

    /** Rules for what debug mode reports about connections and endpoints. */
    @Nested
    class ConnectionDebug extends ConnectionDebugRules {}

    /** Rules for the beginning of connections over TLS. */
    @Nested
    class TlsHandshakes extends TlsHandshakeRules {}

    /** Rules for certificates, and for what two ends agree on. */
    @Nested
    class TlsCertificates extends TlsCertificateRules {}

    /** Rules for data that goes through TLS. */
    @Nested
    class TlsTransfers extends TlsDataRules {}

    /** Rules for the end of connections over TLS. */
    @Nested
    class TlsEnds extends TlsEndRules {}

    /** Rules for securing connections already in use. */
    @Nested
    class StartTls extends StartTlsRules {}
}
