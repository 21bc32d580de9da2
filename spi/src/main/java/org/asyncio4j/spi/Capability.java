package org.asyncio4j.spi;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a loop can do beyond tasks, callbacks and timers. What a provider claims, the conformance kit checks. */
public enum Capability {
    /** Keeps to the clock of the configuration, a virtual one included. */
    CONTROLLABLE_CLOCK,
    /** Can suspend only the task that blocks, where coroutines are carried. */
    SUSPEND_TASK,
    /** Watches channels: {@code addReader}, {@code addWriter}. */
    READINESS,
    /**
     * Looks at its channels in every turn, as asyncio does. Without it another thread looks meanwhile, and what is ready
     * comes some turns later. With {@link #READINESS}.
     */
    READINESS_EACH_TURN,
    /**
     * Stream connections and servers: {@code loop.sockets()}, looking up names and sending files included; and channels
     * that a program reads and writes itself: {@code loop.channels()}.
     */
    SOCKETS,
    /** Datagram endpoints: {@code loop.datagrams()}. */
    DATAGRAMS,
    /** Connections over TLS, from the begin or from the middle on; with {@link #SOCKETS}. */
    TLS,
    /**
     * Child processes and ends of pipes: {@code loop.subprocesses()}, {@code loop.pipes()}. Pipes of the JDK take {@link
     * #READINESS}, too.
     */
    SUBPROCESSES,
    /** Signal handlers. */
    SIGNALS;

    /** What every loop on {@link org.asyncio4j.spi.support.AbstractEventLoop} can do, and what this one can besides. */
    public static Set<Capability> ofCoreAnd(Capability... more) {
        Set<Capability> all = EnumSet.of(CONTROLLABLE_CLOCK, SUSPEND_TASK, SUBPROCESSES, SIGNALS);
        all.addAll(List.of(more));
        return Collections.unmodifiableSet(all);
    }

    /**
     * What every such loop can do that says when channels are ready, and what this one can besides: see {@link
     * org.asyncio4j.spi.io.Readiness}.
     */
    public static Set<Capability> ofCoreAndChannelsAnd(Capability... more) {
        Set<Capability> all = EnumSet.copyOf(ofCoreAnd(more));
        all.addAll(ofChannels());
        return Collections.unmodifiableSet(all);
    }

    /** What the core does with channels for a loop that says when they are ready. */
    public static Set<Capability> ofChannels() {
        return Collections.unmodifiableSet(EnumSet.of(READINESS, SOCKETS, DATAGRAMS, TLS));
    }
}
