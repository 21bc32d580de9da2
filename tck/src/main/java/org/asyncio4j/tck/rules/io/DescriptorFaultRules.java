package org.asyncio4j.tck.rules.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Modifier;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import java.util.stream.Stream;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Fault;
import org.asyncio4j.tck.rule.Layer;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.RuleChannels;

/** Rules about a server whose process has no descriptors left (FAULT): that process is a separate JVM. */
public abstract class DescriptorFaultRules extends RuleArea {

    private static final String ROW = "accept with no descriptors left";

    /** Constructor for the conformance class. */
    protected DescriptorFaultRules() {}

    private void outOfDescriptors(Layer layer) {
        needs(LimitedJvm.isPossible(), "a shell that limits descriptors");
        needs(
                RuleChannels.of(newLoop()) == SelectorProvider.provider(),
                "channels that have descriptors, unlike those of a simulated network");
        Class<?> backEnd = provider().getClass();
        needs(isFoundByName(backEnd), "a back end that another JVM finds by its class, unlike " + backEnd.getName());
        List<String> output = LimitedJvm.run(
                OutOfDescriptors.class, List.of(backEnd.getName(), mechanism(), layer.name()), this::reportProgress);
        List<String> steps =
                output.stream().filter(OutOfDescriptors.STEPS::contains).toList();
        assertEquals(
                OutOfDescriptors.STEPS,
                steps,
                () -> "the server got as far as " + steps + ", and printed:\n" + String.join("\n", output));
    }

    private static boolean isFoundByName(Class<?> backEnd) {
        return backEnd.getClassLoader() == ClassLoader.getSystemClassLoader()
                && Modifier.isPublic(backEnd.getModifiers())
                && Stream.of(backEnd.getConstructors()).anyMatch(each -> each.getParameterCount() == 0);
    }

    /** Returns the mechanism of the loops here; empty if they do not state it. */
    private String mechanism() {
        EventLoop loop = newLoop();
        return loop instanceof AbstractEventLoop core ? core.mechanism().name() : "";
    }

    /**
     * If this fails: the loop spins, or the server never accepts again, or its existing connections stall.
     *
     * <p>A process may open only a limited number of descriptors, and a busy server reaches the limit.
     */
    @Rule(
            id = "FAULT-314",
            asyncio = 314,
            needs = Capability.SOCKETS,
            text = "A server of protocols without descriptors reports it to the handler, waits for a second, and"
                    + " accepts again.",
            source = "selector_events.py _accept_connection; test_base_events.py test_accept_connection_retry")
    @Fault(value = ROW, over = Layer.PROTOCOL)
    void protocolServerSurvivesLackOfDescriptors() {
        outOfDescriptors(Layer.PROTOCOL);
    }

    /**
     * If this fails: the loop spins, or the server never accepts again, or its existing connections stall.
     *
     * <p>A process may open only a limited number of descriptors, and a busy server reaches the limit.
     */
    @Rule(
            id = "FAULT-427",
            needs = Capability.SOCKETS,
            text = "A stream server without descriptors reports it to the handler, waits for a second, and accepts again.")
    @Fault(value = ROW, over = Layer.STREAMS)
    void streamServerSurvivesLackOfDescriptors() {
        outOfDescriptors(Layer.STREAMS);
    }

    /**
     * If this fails: the loop spins, or the server never accepts again, or its existing connections stall.
     *
     * <p>A process may open only a limited number of descriptors, and a busy server reaches the limit.
     */
    @Rule(
            id = "FAULT-438",
            needs = Capability.TLS,
            text = "A server over TLS without descriptors reports it to the handler, waits for a second, and accepts again.")
    @Fault(value = ROW, over = Layer.TLS)
    void tlsServerSurvivesLackOfDescriptors() {
        outOfDescriptors(Layer.TLS);
    }
}
