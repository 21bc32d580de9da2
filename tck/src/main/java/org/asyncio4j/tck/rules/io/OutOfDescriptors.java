package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.getRunningLoop;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Server;
import org.asyncio4j.VirtualClock;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.rule.Layer;

/**
 * A program for a JVM that may open few descriptors: its server cannot accept while none is left, and can again once
 * some are free.
 *
 * <p>Its arguments are the class of a back end, the mechanism and the layer. It prints each of the {@link #STEPS} as it
 * reaches it; the last one printed shows where it stopped.
 */
final class OutOfDescriptors {

    /** The lines it prints, in order. */
    static final List<String> STEPS = List.of(
            "# one connection is served",
            "# no descriptors are left",
            "# the exception handler was called",
            "# the listener waits, and the old connection goes on",
            "# a new connection is served");

    /** Well above any limit that a rule sets. */
    private static final int MAX_DESCRIPTORS = 20_000;

    private static final int TIMES = 30;
    private static final int SIZE = 64;

    private final List<ExceptionContext> reported = new ArrayList<>(); // loop thread
    private final VirtualClock time = LoopClock.manual();
    private final List<String> steps = new ArrayList<>(STEPS); // remaining steps; loop thread
    private final LayerSite site;

    private OutOfDescriptors(LayerSite site) {
        this.site = site;
    }

    public static void main(String[] arguments) throws Exception {
        ClassFolders.loadAll();
        EventLoopProvider provider = Class.forName(arguments[0])
                .asSubclass(EventLoopProvider.class)
                .getConstructor()
                .newInstance();
        LoopConfig config = LoopConfig.backend(provider.id());
        new OutOfDescriptors(LayerSite.of(Layer.valueOf(arguments[2]))).run(
                provider,
                arguments[1].isEmpty() ? config : config.withCoroutines(CoroutineMechanism.valueOf(arguments[1])));
    }

    private void run(EventLoopProvider provider, LoopConfig asked) {
        LoopConfig config = asked.withExceptionHandler((loop, context) -> reported.add(context));
        boolean still = provider.capabilities().contains(Capability.CONTROLLABLE_CLOCK);
        try (EventLoop loop = provider.newEventLoop(still ? config.withClock(time) : config)) {
            loop.runUntilComplete(Asyncio.coroutine(this::serve));
        }
    }

    private void serve() throws IOException {
        Server server = site.serve(LayerSite::echo);
        ConnectionEnd old = site.connect(server);
        exchange(old);
        SocketChannel.open().close(); // the JDK opens a socket of its own with the first one
        SocketChannel late = SocketChannel.open();
        done();
        List<InputStream> taken = takeAll();
        done();
        beRefused(server, late, old);
        for (InputStream each : taken) {
            each.close();
        }
        late.close();
        time.advance(Duration.ofSeconds(1)); // a loop with a real clock has to wait this long
        exchange(site.connect(server));
        done();
    }

    /** Opens files until no more can be opened. */
    private static List<InputStream> takeAll() throws IOException {
        List<InputStream> taken = new ArrayList<>();
        while (taken.size() < MAX_DESCRIPTORS) {
            try {
                taken.add(new FileInputStream("/dev/null"));
            } catch (IOException none) {
                return taken;
            }
        }
        throw new IOException("there is no end of descriptors");
    }

    /** Opens one connection too many. */
    private void beRefused(Server server, SocketChannel late, ConnectionEnd old) throws IOException {
        EventLoop loop = getRunningLoop();
        Duration since = loop.time();
        late.configureBlocking(false); // a virtual thread that waits here needs descriptors
        late.connect(server.addresses().getFirst());
        while (!late.finishConnect()) {
            loop.yieldNow();
        }
        while (reported.isEmpty()) {
            loop.yieldNow();
        }
        if (!(reported.getFirst().exception() instanceof IOException)) {
            throw new AssertionError("reported something else: " + reported);
        }
        done();
        for (int i = 0; i < TIMES; i++) {
            exchange(old);
        }
        long most = 1 + loop.time().minus(since).toSeconds();
        if (reported.size() > most) {
            throw new AssertionError(
                    "tried " + reported.size() + " times in less than " + most + " seconds: " + reported);
        }
        done();
    }

    private static void exchange(ConnectionEnd end) throws IOException {
        end.send(new byte[SIZE]);
        int received = 0;
        while (received < SIZE) {
            int count = end.receive();
            if (count < 0) {
                throw new AssertionError("the connection has ended");
            }
            received += count;
        }
    }

    private void done() {
        System.out.println(steps.removeFirst());
    }
}
