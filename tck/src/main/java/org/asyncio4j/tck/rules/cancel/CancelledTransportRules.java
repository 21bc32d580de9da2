package org.asyncio4j.tck.rules.cancel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.asyncio4j.Body;
import org.asyncio4j.Server;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ChannelPair;
import org.asyncio4j.tck.rules.DatagramWitness;
import org.asyncio4j.tck.rules.PipeWitness;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Channels;
import org.asyncio4j.transports.ConnectOptions;
import org.asyncio4j.transports.Connection;
import org.asyncio4j.transports.DatagramOptions;
import org.asyncio4j.transports.Endpoint;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.Sockets;

/** Cancels operations that create transports and servers, or wait for channels, at every place (CANCEL). */
public abstract class CancelledTransportRules extends CancelRuleArea {

    private static final int MUCH = 256 * 1024;

    static final List<Scenario> OF_CHANNELS = List.of(
            Scenario.outside("Channels.receive", "a socket", CancelledTransportRules::received),
            Scenario.outside("Channels.sendAll", "more than there is room for", CancelledTransportRules::sentAll),
            Scenario.outside("Channels.sendFile", "more than there is room for",
                    CancelledTransportRules::fileOfChannel),
            Scenario.outside("Channels.connect", "TCP, by name", () -> connected(true)),
            Scenario.outside("Channels.connect", "TCP, by address", () -> connected(false)),
            Scenario.outside("Channels.accept", "TCP", CancelledTransportRules::accepted),
            Scenario.outside("Channels.receiveFrom", "a datagram", CancelledTransportRules::receivedFrom),
            Scenario.outside("Channels.sendTo", "by name", CancelledTransportRules::sentTo));

    static final List<Scenario> OF_SOCKETS = List.of(
            Scenario.outside("Sockets.createConnection", "by name", () -> connection(SocketKind.TCP)),
            Scenario.outside("Sockets.createConnection", "by address", () -> raced(ConnectOptions.defaults())),
            Scenario.outside("Sockets.createConnection", "by address, in a race",
                    () -> raced(ConnectOptions.defaults().withHappyEyeballs(Duration.ofMillis(250)))),
            Scenario.outside("Sockets.createUnixConnection", "Unix", () -> connection(SocketKind.UNIX)),
            Scenario.outside("Sockets.connectAcceptedChannel", "TCP", CancelledTransportRules::acceptedChannel),
            Scenario.outside("Sockets.createServer", "by name", CancelledTransportRules::server),
            Scenario.outside("Sockets.createServer", "over a channel", CancelledTransportRules::serverOverChannel),
            Scenario.outside("Sockets.createUnixServer", "Unix", CancelledTransportRules::unixServer),
            Scenario.outside("Sockets.addressInfo", "a name",
                    () -> lookUp(() -> sockets().addressInfo("localhost", 1))),
            Scenario.outside("Sockets.nameInfo", "an address",
                    () -> lookUp(() -> sockets().nameInfo(new InetSocketAddress(ServerSite.ADDRESS, 1)))),
            Scenario.outside("Sockets.sendFile", "more than there is room for",
                    CancelledTransportRules::fileOfTransport));

    static final List<Scenario> OF_DATAGRAMS = List.of(
            Scenario.outside("Datagrams.createDatagramEndpoint", "by name",
                    () -> endpoint(() -> getRunningLoop().datagrams()
                            .createDatagramEndpoint(DatagramWitness::new, DatagramOptions.at("localhost", 0)))),
            Scenario.outside("Datagrams.createDatagramEndpoint", "of a channel",
                    CancelledTransportRules::endpointOfChannel));

    static final List<Scenario> OF_PIPES = List.of(
            Scenario.outside("Pipes.connectReadPipe", "of the JDK", CancelledTransportRules::readPipe),
            Scenario.outside("Pipes.connectWritePipe", "of the JDK", CancelledTransportRules::writePipe),
            Scenario.outside("Pipes.connectReadPipe", "a stream", CancelledTransportRules::readStream),
            Scenario.outside("Pipes.connectWritePipe", "a stream", CancelledTransportRules::writeStream));

    /** Constructor for the conformance class. */
    protected CancelledTransportRules() {}

    private static Sockets sockets() {
        return getRunningLoop().sockets();
    }

    private static Channels channels() {
        return getRunningLoop().channels();
    }

    // Channels

    private static ChannelPair pair() throws IOException {
        ChannelPair pair = SocketKind.UNIX.pair(); // over TCP a reader with little room is slow
        pair.ours().configureBlocking(false);
        pair.peer().configureBlocking(false);
        return pair;
    }

    private static Trial<?> received() throws IOException {
        ChannelPair pair = pair();
        return Trial.of(() -> channels().receive(pair.ours(), 100))
                .then(() -> pair.send("abc"))
                .check(ended -> {
                    expectNotWatched(pair.ours());
                    if (ended.isCancelled()) {
                        pair.send("def");
                    }
                    String all = ended.isCancelled() ? "" : new String(ended.result(), US_ASCII);
                    pair.send("!");
                    while (!all.endsWith("!")) {
                        all += new String(channels().receive(pair.ours(), 100), US_ASCII);
                    }
                    assertTrue(List.of("abc!", "def!", "abcdef!").contains(all), all);
                })
                .end(pair::close);
    }

    /** Demands that no reader or writer is left. */
    private static void expectNotWatched(SelectableChannel channel) {
        assertFalse(channels().removeReader(channel), "it is still watched for reading");
        assertFalse(channels().removeWriter(channel), "it is still watched for writing");
    }

    private static byte[] numbered() {
        byte[] bytes = new byte[MUCH];
        for (int i = 0; i < MUCH; i++) {
            bytes[i] = (byte) (i % 251);
        }
        return bytes;
    }

    /** Receives this many bytes, and demands that each is in its place. */
    private static void expectNumbered(SocketChannel channel, long count) {
        ByteBuffer all = ByteBuffer.allocate((int) count);
        while (all.hasRemaining() && channels().receive(channel, all) >= 0) {
            // and more
        }
        assertFalse(all.hasRemaining(), () -> all.remaining() + " of " + count + " are missing");
        for (int i = 0; i < count; i++) {
            if (all.get(i) != (byte) (i % 251)) {
                throw new AssertionError("byte " + i + " is not in its place");
            }
        }
    }

    private static Trial<?> sentAll() throws IOException {
        ChannelPair pair = pair();
        ByteBuffer data = ByteBuffer.wrap(numbered());
        List<Task<?>> receiving = new ArrayList<>();
        return Trial.of(() -> channels().sendAll(pair.ours(), data))
                .then(() -> receiving.add(createTask(() -> expectNumbered(pair.peer(), MUCH))))
                .check(ended -> {
                    expectNotWatched(pair.ours());
                    assertEquals(ended.isCancelled(), data.hasRemaining());
                    if (receiving.isEmpty()) {
                        receiving.add(createTask(() -> expectNumbered(pair.peer(), MUCH)));
                    }
                    channels().sendAll(pair.ours(), data); // its position shows where to continue
                    receiving.getFirst().await();
                })
                .end(pair::close);
    }

    private static FileChannel numberedFile() throws IOException {
        Path path = Files.createTempFile("asyncio4j-tck", ".bin");
        Files.write(path, numbered());
        FileChannel file = FileChannel.open(path);
        Files.delete(path);
        return file;
    }

    private static Trial<?> fileOfChannel() throws IOException {
        ChannelPair pair = pair();
        FileChannel file = numberedFile();
        List<Task<?>> receiving = new ArrayList<>();
        return Trial.of(() -> channels().sendFile(pair.ours(), file, 0, MUCH))
                .then(() -> receiving.add(createTask(() -> expectNumbered(pair.peer(), MUCH))))
                .check(ended -> {
                    if (receiving.isEmpty()) {
                        receiving.add(createTask(() -> expectNumbered(pair.peer(), MUCH)));
                    }
                    if (file.position() < MUCH) {
                        channels().sendFile(pair.ours(), file, file.position(), MUCH);
                    }
                    receiving.getFirst().await();
                })
                .end(() -> {
                    file.close();
                    pair.close();
                });
    }

    private static Trial<?> connected(boolean byName) throws IOException {
        ServerSite site = SocketKind.TCP.site();
        Server server = site.serve(Witness::new);
        SocketChannel channel = RuleChannels.here().openSocketChannel();
        channel.configureBlocking(false);
        InetSocketAddress to = byName
                ? InetSocketAddress.createUnresolved("localhost", ServerSite.port(server))
                : new InetSocketAddress(ServerSite.ADDRESS, ServerSite.port(server));
        return Trial.of(() -> channels().connect(channel, to))
                .check(ended -> {
                    expectNotWatched(channel);
                    if (!channel.isConnected()) {
                        channels().connect(channel, new InetSocketAddress(ServerSite.ADDRESS, ServerSite.port(server)));
                    }
                    assertTrue(channel.isConnected());
                })
                .end(() -> {
                    channel.close();
                    server.close();
                    server.waitClosed();
                    site.close();
                });
    }

    private static ServerSocketChannel listening() throws IOException {
        ServerSocketChannel listening = RuleChannels.here().openServerSocketChannel();
        listening.bind(new InetSocketAddress(ServerSite.ADDRESS, 0));
        listening.configureBlocking(false);
        return listening;
    }

    private static Trial<?> accepted() throws IOException {
        ServerSocketChannel listening = listening();
        List<Channel> opened = new ArrayList<>();
        return Trial.of(() -> channels().accept(listening))
                .then(() -> opened.add(RuleChannels.dial(listening.getLocalAddress())))
                .check(ended -> {
                    expectNotWatched(listening);
                    if (!ended.isCancelled()) {
                        ended.result().close();
                    } else {
                        if (opened.isEmpty()) {
                            opened.add(RuleChannels.dial(listening.getLocalAddress()));
                        }
                        channels().accept(listening).close();
                    }
                })
                .end(() -> {
                    listening.close();
                    for (Channel each : opened) {
                        each.close();
                    }
                });
    }

    private static DatagramChannel datagramChannel() throws IOException {
        DatagramChannel channel = RuleChannels.here().openDatagramChannel(StandardProtocolFamily.INET);
        channel.bind(new InetSocketAddress(ServerSite.ADDRESS, 0));
        channel.configureBlocking(false);
        return channel;
    }

    private static Trial<?> receivedFrom() throws IOException {
        DatagramChannel ours = datagramChannel();
        DatagramChannel peer = datagramChannel();
        ByteBuffer into = ByteBuffer.allocate(10);
        return Trial.of(() -> channels().receiveFrom(ours, into))
                .then(() -> peer.send(ByteBuffer.wrap(new byte[] {1}), ours.getLocalAddress()))
                .check(ended -> {
                    expectNotWatched(ours);
                    assertEquals(ended.isCancelled() ? 0 : 1, into.position());
                    peer.send(ByteBuffer.wrap(new byte[] {2}), ours.getLocalAddress());
                    channels().receiveFrom(ours, into);
                })
                .end(() -> {
                    ours.close();
                    peer.close();
                });
    }

    private static Trial<?> sentTo() throws IOException {
        DatagramChannel ours = datagramChannel();
        DatagramChannel peer = datagramChannel();
        InetSocketAddress to =
                InetSocketAddress.createUnresolved("localhost", ((InetSocketAddress) peer.getLocalAddress()).getPort());
        return Trial.of(() -> channels().sendTo(ours, ByteBuffer.wrap(new byte[] {1}), to))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        channels().receiveFrom(peer, ByteBuffer.allocate(1));
                    }
                })
                .end(() -> {
                    ours.close();
                    peer.close();
                });
    }

    // Transports and servers

    private static void end(Server server, ServerSite site) {
        server.close();
        server.waitClosed();
        site.close();
    }

    private static Trial<?> connection(SocketKind kind) {
        ServerSite site = kind.site();
        Server server = site.serve(Witness::new);
        return Trial.of(() -> kind == SocketKind.TCP
                ? sockets().createConnection(Witness::new, "localhost", ServerSite.port(server))
                : ServerSite.connect(Witness::new, server))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        ended.result().transport().close();
                    }
                })
                .end(() -> end(server, site));
    }

    private static Trial<?> raced(ConnectOptions options) {
        ServerSite site = SocketKind.TCP.site();
        Server server = site.serve(Witness::new);
        return Trial
                .of(() -> sockets().createConnection(Witness::new, ServerSite.HOST, ServerSite.port(server), options))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        ended.result().transport().close();
                    }
                })
                .end(() -> end(server, site));
    }

    private static Trial<?> acceptedChannel() throws IOException {
        ChannelPair pair = SocketKind.TCP.pair();
        Witness witness = new Witness();
        boolean[] begun = new boolean[1];
        return Trial.of(() -> {
            begun[0] = true;
            return sockets().connectAcceptedChannel(() -> witness, pair.ours());
        })
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        Connection<Witness> connection = ended.result();
                        connection.transport().close();
                        witness.await("lost");
                    }
                    if (begun[0]) {
                        channelEnds(pair.peer());
                    }
                })
                .end(pair::close);
    }

    /** Demands that the other end is closed. */
    private static void channelEnds(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        assertEquals(0, channels().receive(channel, 1).length, "the other end is open");
    }

    private static Trial<?> server() {
        return Trial.of(() -> sockets().createServer(Witness::new, "localhost", 0))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        ended.result().close();
                        ended.result().waitClosed();
                    }
                });
    }

    private static Trial<?> serverOverChannel() throws IOException {
        ServerSocketChannel channel = listening();
        return Trial.of(() -> sockets().createServer(Witness::new, channel, ServerOptions.defaults()))
                .checkIfBegun(ended -> {
                    if (!ended.isCancelled()) {
                        ended.result().close();
                    }
                    assertFalse(channel.isOpen(), "it belongs to the server");
                })
                .end(channel::close);
    }

    private static Trial<?> unixServer() {
        ServerSite site = SocketKind.UNIX.site();
        Path path = site.path("server");
        return Trial.of(() -> sockets().createUnixServer(Witness::new, path, ServerOptions.defaults()))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        ended.result().close();
                    }
                    assertFalse(Files.exists(path), "the socket is left");
                })
                .end(site::close);
    }

    private static Trial<?> lookUp(Body<?, ?> lookUp) {
        return Trial.of(lookUp);
    }

    private static Trial<?> fileOfTransport() throws IOException {
        ChannelPair pair = pair();
        Witness witness = new Witness();
        sockets().connectAcceptedChannel(() -> witness, pair.ours());
        FileChannel file = numberedFile();
        List<Task<?>> receiving = new ArrayList<>();
        return Trial.of(() -> sockets().sendFile(witness.transport(), file))
                .then(() -> receiving.add(createTask(() -> expectNumbered(pair.peer(), MUCH))))
                .check(ended -> {
                    if (receiving.isEmpty()) {
                        receiving.add(createTask(() -> expectNumbered(pair.peer(), MUCH)));
                    }
                    if (file.position() < MUCH) {
                        sockets().sendFile(witness.transport(), file, file.position(), MUCH);
                    }
                    receiving.getFirst().await();
                })
                .end(() -> {
                    file.close();
                    witness.transport().abort();
                    pair.close();
                });
    }

    // Datagrams

    private static Trial<?> endpoint(Body<Endpoint<DatagramWitness>, ?> making) {
        return Trial.of(making).check(ended -> {
            if (!ended.isCancelled()) {
                ended.result().transport().close();
            }
        });
    }

    private static Trial<?> endpointOfChannel() throws IOException {
        DatagramChannel channel = datagramChannel();
        return Trial.of(() -> getRunningLoop().datagrams().createDatagramEndpoint(DatagramWitness::new, channel))
                .checkIfBegun(ended -> {
                    if (!ended.isCancelled()) {
                        ended.result().transport().abort();
                    }
                    expectClosed(channel);
                })
                .end(channel::close);
    }

    // Pipes

    /** Closes what is open, and demands that the pipe is closed. */
    private static void expectClosed(boolean isCancelled, Supplier<BaseTransport> made, Channel end) {
        if (!isCancelled) {
            made.get().close();
        }
        expectClosed(end);
    }

    private static void expectClosed(Channel end) {
        for (int i = 0; i < 3; i++) {
            getRunningLoop().yieldNow();
        }
        assertFalse(end.isOpen(), "it belongs to the transport");
    }

    private static Trial<?> readPipe() throws IOException {
        var pipe = RuleChannels.here().openPipe();
        return Trial.of(() -> getRunningLoop().pipes().connectReadPipe(PipeWitness::new, pipe.source()))
                .checkIfBegun(
                        ended -> expectClosed(ended.isCancelled(), () -> ended.result().transport(), pipe.source()))
                .end(() -> {
                    pipe.source().close();
                    pipe.sink().close();
                });
    }

    private static Trial<?> writePipe() throws IOException {
        var pipe = RuleChannels.here().openPipe();
        return Trial.of(() -> getRunningLoop().pipes().connectWritePipe(PipeWitness::new, pipe.sink()))
                .checkIfBegun(ended -> expectClosed(ended.isCancelled(), () -> ended.result().transport(), pipe.sink()))
                .end(() -> {
                    pipe.source().close();
                    pipe.sink().close();
                });
    }

    private static Trial<?> readStream() {
        return Trial.of(() -> getRunningLoop().pipes().connectReadPipe(PipeWitness::new, InputStream.nullInputStream()))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        ended.result().transport().close();
                    }
                });
    }

    private static Trial<?> writeStream() {
        return Trial.of(() -> getRunningLoop().pipes()
                .connectWritePipe(PipeWitness::new, new ByteArrayOutputStream()))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        ended.result().transport().close();
                    }
                });
    }

    /** If this fails: bytes are taken for a cancelled task, or the channel stays watched. */
    @Rule(
            id = "CANCEL-455",
            needs = {Capability.READINESS, Capability.SOCKETS},
            text = "A task that waits for a channel, cancelled at any of its suspensions, ends cancelled: nothing was"
                    + " taken from it, its position shows how much of a file or buffer was sent, and it can be used"
                    + " again.")
    void channelsAreLeftAnywhere() {
        cancelEverywhere(OF_CHANNELS);
        expectTimeGoesOn(OF_CHANNELS);
    }

    /** If this fails: a socket that was opened for a cancelled task stays open. */
    @Rule(
            id = "CANCEL-456",
            needs = Capability.SOCKETS,
            text = "A task that creates a connection or a server, looks up a name or sends a file, cancelled at any of"
                    + " its suspensions, ends cancelled, and leaves nothing open.")
    void socketsAreLeftAnywhere() {
        cancelEverywhere(OF_SOCKETS);
        expectTimeGoesOn(OF_SOCKETS);
    }

    /** If this fails: a socket that was opened for a cancelled task stays open. */
    @Rule(
            id = "CANCEL-457",
            needs = Capability.DATAGRAMS,
            text = "A task that creates a datagram endpoint, cancelled at any of its suspensions, ends cancelled, and"
                    + " leaves nothing open.")
    void endpointsAreLeftAnywhere() {
        cancelEverywhere(OF_DATAGRAMS);
        expectTimeGoesOn(OF_DATAGRAMS);
    }

    /** If this fails: a pipe that was given to the loop stays open, or its thread continues to run. */
    @Rule(
            id = "CANCEL-458",
            needs = {Capability.SUBPROCESSES, Capability.READINESS},
            text = "A task that creates a transport over a pipe, cancelled at any of its suspensions, ends cancelled,"
                    + " and closes the pipe.")
    void pipesAreLeftAnywhere() {
        cancelEverywhere(OF_PIPES);
        expectTimeGoesOn(OF_PIPES);
    }
}
