package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.asyncio4j.Server;
import org.asyncio4j.tck.rule.Layer;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.transports.ExtraInfo;

/** Rules about faults of the network on connections: each is one fault at one layer, over TCP; time stands still. */
abstract class FaultRuleArea extends TlsRuleArea {

    private final Map<Layer, LayerSite> sites = new EnumMap<>(Layer.class); // the rule's loop thread

    FaultRuleArea() {}

    private LayerSite site(Layer layer) {
        return sites.computeIfAbsent(layer, LayerSite::of);
    }

    /** Has {@code service} run for each connection, and closes it afterwards. Suspends. */
    final Server serve(Layer layer, LayerSite.Service service) {
        return site(layer).serve(service);
    }

    /** Connects to a server of this layer. Suspends. */
    final ConnectionEnd connect(Layer layer, Server server) {
        return site(layer).connect(server);
    }

    /** Connects to a server of this layer. Suspends. */
    final ConnectionEnd connect(Layer layer, String host, int port) {
        return site(layer).connect(host, port);
    }

    /** Ends a connection abruptly: the other side is reset. */
    static void reset(ConnectionEnd end) throws IOException {
        end.transport().extraInfo(ExtraInfo.SOCKET).setOption(StandardSocketOptions.SO_LINGER, 0);
        end.transport().abort();
    }

    /** Connects a channel of the rule's own; blocks until the system has done so. */
    static SocketChannel dial(Server server) throws IOException {
        return RuleChannels.dial(server.addresses().getFirst());
    }

    /** Closes the server, and demands that nothing of it and its connections is left. Suspends. */
    final void expectNothingLeft(Server server) {
        server.close();
        server.waitClosed();
        expectNoOtherTasks();
    }

    /** Suspends until tasks that are about to end have ended. */
    final void expectNoOtherTasks() {
        until(() -> allTasks().size() == 1);
        assertEquals(Set.of(currentTask()), allTasks(), "tasks that are left");
    }

    /** Demands that a failure of the network was reported. */
    final IOException expectLost(NetworkTrial trial) {
        return expectThrows(IOException.class, trial::run);
    }

    /** An operation that is expected to fail. */
    @FunctionalInterface
    interface NetworkTrial {
        void run() throws IOException;
    }

    static void expectFailure(Object lostBy) {
        assertTrue(lostBy instanceof IOException, "lost by " + lostBy);
    }
}
